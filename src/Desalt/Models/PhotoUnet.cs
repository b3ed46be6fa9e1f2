using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// What our photo models have in common: a residual U-Net that never works at full size. Blocks of 2x2 pixels become channels, as in
/// FFDNet (Zhang, Zuo and Zhang, TIP 2018), which quarters the operations and doubles what a kernel sees; below lie two more scales,
/// joined by sums as in DRUNet (Zhang et al., "Plug-and-play image restoration with deep denoiser prior", TPAMI 2021), each step down
/// or up a 1x1 convolution over 2x2 blocks; at each scale residual blocks of two 3x3 convolutions (He et al., CVPR 2016) without
/// batch normalization, whose statistics differ from noise level to noise level. Fully convolutional; sides must be multiples of 8.
/// </summary>
internal static class PhotoUnet
{
    private const int Channels = 64;

    /// <summary>Adds the network behind a value of full size.</summary>
    /// <param name="network">Where it is added.</param>
    /// <param name="features">What it sees, at full size.</param>
    /// <param name="outputs">Channels of its result, at full size.</param>
    /// <param name="lastBlocks">Residual blocks behind the last joint, where detail is made; one stands everywhere else.</param>
    public static NetworkBuilder.Value Add(NetworkBuilder network, NetworkBuilder.Value features, int outputs, int lastBlocks)
    {
        var half = Block(network.Add(new Convolution2D(Channels), network.Add(new SpaceToDepth(), features)));
        var quarter = Block(Down(half));
        var eighth = Block(Down(quarter));
        quarter = Block(network.Add(new Add(), quarter, Up(eighth)));
        half = network.Add(new Add(), half, Up(quarter));
        for (var i = 0; i < lastBlocks; i++)
            half = Block(half);
        return network.Add(new DepthToSpace(), network.Add(new Convolution2D(4 * outputs), half));

        NetworkBuilder.Value Block(NetworkBuilder.Value x) => network.Add(
            new Add(), x, network.Add(new Convolution2D(Channels), network.Add(new Convolution2D(Channels, Activation: Activation.Relu), x)));

        NetworkBuilder.Value Down(NetworkBuilder.Value x) => network.Add(new Convolution2D(Channels, 1, 1), network.Add(new SpaceToDepth(), x));

        NetworkBuilder.Value Up(NetworkBuilder.Value x) => network.Add(new DepthToSpace(), network.Add(new Convolution2D(4 * Channels, 1, 1), x));
    }
}
