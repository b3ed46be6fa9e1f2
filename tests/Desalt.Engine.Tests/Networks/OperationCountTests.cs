using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Tests.Networks;

public class OperationCountTests
{
    [Fact]
    public void Convolutions_and_dense_layers_are_counted_as_by_hand()
    {
        var network = new NetworkBuilder("test");
        var x = network.Input(new Shape(6, 5, 2));
        x = network.Add(new Convolution2D(4, 3, 3), x);
        x = network.Add(new MaxPooling2D(), x);
        x = network.Add(new BatchNormalization(), x);
        x = network.Add(new Convolution2D(8, 2, 1, Padding.Valid), x);
        x = network.Add(new Flatten(), x);
        network.Add(new Dense(10), x);
        var count = new OperationCount(network.Build());

        // 6x5 pixels of 4 channels from 3x3 taps of 2; 2x2 pixels of 8 channels from 2x1 taps of 4; 10 from 2*2*8.
        const long first = 6 * 5 * 4 * 9 * 2;
        const long second = 2 * 2 * 8 * 2 * 4;
        const long third = 10 * 32;
        Assert.Equal(first + second + third, count.Forward);
        Assert.Equal(first + (2 * (second + third)), count.Backward);
        Assert.Equal((2 * first) + (3 * (second + third)), count.Training);
    }

    [Fact]
    public void A_layer_needs_an_input_gradient_only_where_something_before_it_learns()
    {
        var network = new NetworkBuilder("test");
        var input = network.Input(new Shape(4, 4, 1));
        var pooled = network.Add(new Convolution2D(2, 1, 1), network.Add(new MaxPooling2D(), input));
        network.Add(new Convolution2D(3, 1, 1), network.Add(new Concatenate(), pooled, network.Add(new MaxPooling2D(), input)));

        // 2x2 pixels: 2 channels from 1, then 3 channels from 3; only the second has learners before it.
        var count = new OperationCount(network.Build());
        Assert.Equal(8 + 36, count.Forward);
        Assert.Equal(8 + 72, count.Backward);
    }
}
