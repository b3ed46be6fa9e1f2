using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// Our small residual U-Net (after Ronneberger, Fischer and Brox, MICCAI 2015): three scales joined by skips, so that detail
/// need not pass the bottleneck, and an output that is added to the noisy picture, so that the network has to learn the
/// noise only (Zhang et al., "Beyond a Gaussian denoiser", TIP 2017). Fully convolutional; sides must be multiples of 4.
/// </summary>
public static class Unet
{
    /// <summary>Builds the network.</summary>
    public static Network Build() => Build("unet", 1);

    /// <summary>Builds the network for colour pictures: the first layer reads three channels and the last corrects three.</summary>
    public static Network BuildColour() => Build("unet-colour", 3);

    private static Network Build(string name, int channels)
    {
        var network = new NetworkBuilder(name);
        NetworkBuilder.Value Convolve(int filters, NetworkBuilder.Value value) =>
            network.Add(new Convolution2D(filters, Activation: Activation.Relu), value);

        var noisy = network.Input(new Shape(28, 28, channels));
        var fine = Convolve(16, Convolve(16, noisy));
        var middle = Convolve(32, network.Add(new MaxPooling2D(2), fine));
        var coarse = Convolve(32, network.Add(new MaxPooling2D(2), middle));
        middle = Convolve(32, network.Add(new Concatenate(), network.Add(new UpsampleNearest2D(2), coarse), middle));
        fine = Convolve(16, network.Add(new Concatenate(), network.Add(new UpsampleNearest2D(2), middle), fine));
        fine = Convolve(16, fine);
        var correction = network.Add(new Convolution2D(channels), fine);
        network.Add(new Add(), noisy, correction);
        return network.Build();
    }
}
