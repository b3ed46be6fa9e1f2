using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// FDnCNN, the flexible DnCNN (published by Zhang with the code of DnCNN, 2017): it reads the standard deviation of the noise at
/// every pixel beside the picture, so that one network serves every strength, also one that varies over the picture. 20 layers of
/// 64 channels without normalization; it predicts the clean picture itself.
/// </summary>
/// <remarks>
/// Two inputs: the picture, and the map of standard deviations (1 channel; 25/255 where the noise is of 25 grey levels of 255).
/// Parameters: 666,497 for grey (9 * 64 more than DnCNN-B with its normalizations taken over, for the map), 668,803 for colour.
/// </remarks>
public static class FDnCnn
{
    /// <summary>For grey pictures.</summary>
    public static Network Build() => Build("fdncnn", channels: 1);

    /// <summary>For colour pictures.</summary>
    public static Network BuildColour() => Build("fdncnn-colour", channels: 3);

    private static Network Build(string name, int channels)
    {
        var network = new NetworkBuilder(name);
        var noisy = network.Input(new Shape(50, 50, channels));
        var deviations = network.Input(new Shape(50, 50, 1));
        new ConvolutionStack(Layers: 20, Filters: 64, channels, Normalized: false).AddTo(network, network.Add(new Concatenate(), noisy, deviations));
        return network.Build();
    }
}
