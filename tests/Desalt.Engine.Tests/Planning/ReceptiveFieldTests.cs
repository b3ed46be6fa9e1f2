using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Planning;

namespace Desalt.Engine.Tests.Planning;

public class ReceptiveFieldTests
{
    [Fact]
    public void Narrow_convolutions_add_up_and_need_no_grid()
    {
        var network = new NetworkBuilder("n");
        var x = network.Input(new Shape(64, 64, 1));
        for (var layer = 0; layer < 3; layer++)
            x = network.Add(new Convolution2D(8, KernelHeight: 3, KernelWidth: 5), x);
        network.Add(new Convolution2D(1, KernelHeight: 2, KernelWidth: 2), x);
        var field = ReceptiveField.Of(network.Build());
        // A 2x2 kernel with "same" padding reads one row below its own and none above.
        Assert.Equal((1, 3, 4, 6, 7), (field.Alignment, field.Above, field.Below, field.Left, field.Right));
    }

    // Blocks of 4 results: the second layer's block reads one row beyond itself on either side, which lies in the first layer's
    // neighbouring blocks, and those read one row more.
    [Fact]
    public void Wide_convolutions_are_followed_block_by_block()
    {
        var network = new NetworkBuilder("n");
        var x = network.Add(new Convolution2D(32), network.Input(new Shape(64, 64, 32)));
        network.Add(new Convolution2D(32), x);
        var field = ReceptiveField.Of(network.Build());
        Assert.Equal((4, 5, 5, 5, 5), (field.Alignment, field.Above, field.Below, field.Left, field.Right));
    }

    [Fact]
    public void Pooling_and_enlarging_set_the_grid_and_the_scale()
    {
        var network = new NetworkBuilder("n");
        var x = network.Input(new Shape(64, 64, 1));
        x = network.Add(new MaxPooling2D(2), network.Add(new MaxPooling2D(3, Padding.Same), x));
        x = network.Add(new Convolution2D(4), x);
        network.Add(new UpsampleNearest2D(6), x);
        var field = ReceptiveField.Of(network.Build());
        // One pixel of six by six on either side.
        Assert.Equal((6, 6, 6), (field.Alignment, field.Above, field.Below));
    }

    [Fact]
    public void A_dense_layer_looks_everywhere()
    {
        var network = new NetworkBuilder("n");
        network.Add(new Dense(4), network.Add(new Flatten(), network.Input(new Shape(4, 4, 1))));
        Assert.Throws<ArgumentException>(() => ReceptiveField.Of(network.Build()));
    }
}
