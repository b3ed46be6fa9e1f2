using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// FFDNet (Zhang, Zuo and Zhang, "FFDNet: toward a fast and flexible solution for CNN-based image denoising", IEEE Transactions on
/// Image Processing 27, 2018): works at half the size, on blocks of 2x2 pixels as channels, and reads the standard deviation of
/// the noise beside them, so that one network serves every strength, also one that varies over the picture. It predicts the clean
/// picture itself. 15 convolutions of 64 channels for grey pictures, 12 of 96 for colour. Sides must be even.
/// </summary>
/// <remarks>
/// Two inputs: the picture, and the map of standard deviations (1 channel; 25/255 where the noise is of 25 grey levels of 255), both
/// of the picture's size. The network wants one deviation for each block: the largest of the four, since noise that is
/// underrated stays in the picture. The papers' blocks keep the four pixels of a colour together, ours the colours of a pixel
/// (see <see cref="SpaceToDepth"/>): the same functions, channels of the first and the last layer in another order.
/// Parameters with the normalizations taken over by the convolutions: 485,316 for grey and 852,108 for colour, the numbers of values
/// in the weights that the authors published.
/// </remarks>
public static class FfdNet
{
    /// <summary>For grey pictures.</summary>
    public static Network Build(bool normalized = true) => Build("ffdnet", channels: 1, layers: 15, filters: 64, normalized);

    /// <summary>For colour pictures.</summary>
    public static Network BuildColour(bool normalized = true) => Build("ffdnet-colour", channels: 3, layers: 12, filters: 96, normalized);

    private static Network Build(string name, int channels, int layers, int filters, bool normalized)
    {
        var network = new NetworkBuilder(name);
        var noisy = network.Input(new Shape(64, 64, channels));
        var deviations = network.Input(new Shape(64, 64, 1));
        var blocks = network.Add(new SpaceToDepth(2), noisy);
        var x = network.Add(new Concatenate(), blocks, network.Add(new MaxPooling2D(2), deviations));
        x = new ConvolutionStack(layers, filters, blocks.Shape.Channels, normalized).AddTo(network, x);
        network.Add(new DepthToSpace(2), x);
        return network.Build();
    }
}
