using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// The project report's convolutional autoencoder for 28x28 pictures, 49,761 parameters: the encoder brings 784 pixels down
/// to a code of 4x4x16, the decoder enlarges it again by nearest neighbours. The output is linear.
/// </summary>
public static class Cae
{
    /// <summary>Builds the network.</summary>
    public static Network Build() => Build("cae", 1);

    /// <summary>Builds the network for colour pictures, 52,067 parameters: the first layer reads three channels and the last paints three.</summary>
    public static Network BuildColour() => Build("cae-colour", 3);

    private static Network Build(string name, int channels)
    {
        var network = new NetworkBuilder(name);
        var x = network.Input(new Shape(28, 28, channels));
        foreach (var filters in (int[])[64, 32, 16])
        {
            x = network.Add(new Convolution2D(filters, Activation: Activation.Relu), x);
            x = network.Add(new MaxPooling2D(2, Padding.Same), x);
        }

        foreach (var (filters, padding) in ((int, Padding)[])[(16, Padding.Same), (32, Padding.Same), (64, Padding.Valid)])
        {
            x = network.Add(new Convolution2D(filters, Padding: padding, Activation: Activation.Relu), x);
            x = network.Add(new UpsampleNearest2D(2), x);
        }

        network.Add(new Convolution2D(channels), x);
        return network.Build();
    }
}
