using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// Our compact blind denoiser of photographs under Gaussian noise of any strength up to 55/255: a <see cref="PhotoUnet"/> whose
/// result is added to the noisy picture, so that it has to learn the noise only (Zhang et al., "Beyond a Gaussian denoiser", TIP 2017).
/// A ninth of DnCNN-B's operations a pixel: 69,376 products (grey) to its 664,704.
/// </summary>
public static class Photo
{
    private const int Patch = 64;

    /// <summary>Builds the network for grey pictures.</summary>
    public static Network BuildGrey() => Build("photo", 1);

    /// <summary>Builds the network for colour pictures.</summary>
    public static Network BuildColour() => Build("photo-colour", 3);

    private static Network Build(string name, int channels)
    {
        var network = new NetworkBuilder(name);
        var noisy = network.Input(new Shape(Patch, Patch, channels));
        network.Add(new Add(), noisy, PhotoUnet.Add(network, noisy, channels, lastBlocks: 2));
        return network.Build();
    }
}
