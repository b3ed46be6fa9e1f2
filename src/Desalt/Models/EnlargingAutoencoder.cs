using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// Our autoencoder that takes the noise out of a picture and makes it twice as high and wide in one pass: two scales joined by a skip,
/// and a last convolution that gives four values for each pixel of the small picture, which become its block of 2x2 pixels (Shi et al.,
/// "Real-time single image and video super-resolution using an efficient sub-pixel convolutional neural network", CVPR 2016). What it
/// learns is added to the picture enlarged by nearest neighbours. Sides must be even.
/// </summary>
/// <remarks>Parameters for grey: 320 + 9,248 + 18,496 + 36,928 + 27,680 + 1,156 = 93,828; for colour 96,716.</remarks>
public static class EnlargingAutoencoder
{
    /// <summary>For grey pictures.</summary>
    public static Network Build() => Build("enlarge-2x", channels: 1);

    /// <summary>For colour pictures.</summary>
    public static Network BuildColour() => Build("enlarge-2x-colour", channels: 3);

    private static Network Build(string name, int channels)
    {
        var network = new NetworkBuilder(name);
        NetworkBuilder.Value Convolve(int filters, NetworkBuilder.Value value) =>
            network.Add(new Convolution2D(filters, Activation: Activation.Relu), value);

        var noisy = network.Input(new Shape(14, 14, channels));
        var fine = Convolve(32, Convolve(32, noisy));
        var coarse = Convolve(64, Convolve(64, network.Add(new MaxPooling2D(2), fine)));
        fine = Convolve(32, network.Add(new Concatenate(), network.Add(new UpsampleNearest2D(2), coarse), fine));
        var correction = network.Add(new DepthToSpace(2), network.Add(new Convolution2D(4 * channels), fine));
        network.Add(new Add(), network.Add(new UpsampleNearest2D(2), noisy), correction);
        return network.Build();
    }
}
