using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Tests.Networks;

public class NetworkBuilderTests
{
    [Fact]
    public void Nodes_are_named_after_type_and_number()
    {
        var network = new NetworkBuilder("test");
        var x = network.Input(new Shape(4, 4, 1));
        x = network.Add(new Convolution2D(2), x);
        x = network.Add(new MaxPooling2D(), x);
        network.Add(new Convolution2D(2), x);
        Assert.Equal(["input_1", "convolution_2d_1", "max_pooling_2d_1", "convolution_2d_2"], network.Build().Nodes.Select(node => node.Name));
    }

    [Theory]
    [InlineData(7, 2, Padding.Same, 4)]
    [InlineData(7, 2, Padding.Valid, 3)]
    [InlineData(7, 3, Padding.Same, 3)]
    [InlineData(6, 3, Padding.Valid, 2)]
    public void Pooling_counts_windows_as_Keras_does(int size, int window, Padding padding, int expected)
    {
        var network = new NetworkBuilder("test");
        Assert.Equal(new Shape(expected, expected, 3), network.Add(new MaxPooling2D(window, padding), network.Input(new Shape(size, size, 3))).Shape);
    }

    [Fact]
    public void Operators_that_do_not_fit_are_refused_with_their_name()
    {
        var network = new NetworkBuilder("test");
        var x = network.Input(new Shape(2, 2, 1));
        var failure = Assert.Throws<ArgumentException>(() => network.Add(new Convolution2D(1, Padding: Padding.Valid), x));
        Assert.Contains("convolution_2d_1 of network test", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => network.Add(new Dense(3), x));
        Assert.Throws<ArgumentException>(() => network.Add(new Add(), x));
        Assert.Throws<ArgumentException>(() => network.Add(new Concatenate(), x));
        Assert.Throws<ArgumentException>(() => network.Add(new Reshape(new Shape(3, 1, 1)), x));
        Assert.Throws<ArgumentException>(() => network.Add(new Dropout(1), x));
    }

    [Fact]
    public void A_fully_convolutional_network_takes_another_size()
    {
        var network = new NetworkBuilder("test");
        network.Add(new Convolution2D(3), network.Input(new Shape(4, 4, 2)));
        var other = network.Build().WithInputSize(6, 9);
        Assert.Equal(new Shape(6, 9, 2), other.InputShape);
        Assert.Equal(new Shape(6, 9, 3), other.OutputShape);
    }
}
