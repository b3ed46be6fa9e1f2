using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// The convolutional denoising autoencoder for small sets of medical pictures (Gondara, "Medical image denoising using
/// convolutional denoising autoencoders", ICDM workshops 2016): 3x3 convolutions with ReLU, two poolings on the way in and two
/// enlargements on the way out, made for pictures shrunk to 64x64. Sides must be multiples of 4.
/// </summary>
/// <remarks>
/// The paper draws the layers without their numbers of filters. These, 32, 64 and 64 on the way in and the same backwards, are those
/// of the account in arXiv:2508.17223. Parameters: 320 + 18,496 + 36,928 + 36,928 + 18,464 + 289 = 111,425.
/// </remarks>
public static class MedicalAutoencoder
{
    /// <summary>For grey pictures.</summary>
    public static Network Build() => Build("medical", channels: 1);

    /// <summary>For colour pictures.</summary>
    public static Network BuildColour() => Build("medical-colour", channels: 3);

    private static Network Build(string name, int channels)
    {
        var network = new NetworkBuilder(name);
        var x = network.Input(new Shape(64, 64, channels));
        foreach (var filters in (int[])[32, 64])
        {
            x = network.Add(new Convolution2D(filters, Activation: Activation.Relu), x);
            x = network.Add(new MaxPooling2D(2), x);
        }

        x = network.Add(new Convolution2D(64, Activation: Activation.Relu), x);
        foreach (var filters in (int[])[64, 32])
        {
            x = network.Add(new Convolution2D(filters, Activation: Activation.Relu), x);
            x = network.Add(new UpsampleNearest2D(2), x);
        }

        network.Add(new Convolution2D(channels), x);
        return network.Build();
    }
}
