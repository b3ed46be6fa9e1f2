using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// DnCNN (Zhang, Zuo, Chen, Meng and Zhang, "Beyond a Gaussian denoiser: residual learning of deep CNN for image
/// denoising", IEEE Transactions on Image Processing 26, 2017): 3x3 convolutions with batch normalization and ReLU, 64 channels
/// in between, no pooling. DnCNN-S, for one known noise, has 17 of them and learned on 40x40 patches; DnCNN-B and CDnCNN-B, blind
/// to the strength of the noise, and DnCNN-3, for noise, enlarged pictures and JPEG blocks, have 20 and learned on 50x50. Fully
/// convolutional, so they take any size.
/// </summary>
/// <remarks>
/// The paper's network predicts the noise, which is subtracted: output = input - noise. Here the last convolution predicts
/// a correction, which is added: the same set of functions, the weights of the last layer with their signs turned.
/// Parameters of DnCNN-S: 554,112 weights of kernels, 1,920 scales and shifts of the normalizations (together 556,032, the "556 k"
/// of the literature), and the biases that our convolutions always have: 64 + 15 * 64 + 1 = 1,025. So 557,057 are trainable; 1,920
/// running statistics make it 558,977. The biases before the normalizations change nothing, since the mean is taken out.
/// With the normalizations taken over by the convolutions: 555,137 (DnCNN-S), 665,921 (DnCNN-B), 668,227 (CDnCNN-B), the numbers
/// of values in the weights that the authors published.
/// </remarks>
public static class DnCnn
{
    private const int Filters = 64;

    /// <summary>DnCNN-S for grey pictures: 17 layers.</summary>
    public static Network BuildSpecific(bool normalized = true) => Build("dncnn-s", 17, new Shape(40, 40, 1), normalized);

    /// <summary>DnCNN-S for colour pictures.</summary>
    public static Network BuildSpecificColour(bool normalized = true) => Build("dncnn-s-colour", 17, new Shape(40, 40, 3), normalized);

    /// <summary>DnCNN-B for grey pictures: 20 layers.</summary>
    public static Network BuildBlind(bool normalized = true) => Build("dncnn-b", 20, new Shape(50, 50, 1), normalized);

    /// <summary>CDnCNN-B, for colour pictures: 20 layers.</summary>
    public static Network BuildBlindColour(bool normalized = true) => Build("cdncnn-b", 20, new Shape(50, 50, 3), normalized);

    /// <summary>DnCNN-3 for grey pictures: the layers of DnCNN-B.</summary>
    public static Network BuildThreeTasks(bool normalized = true) => Build("dncnn-3", 20, new Shape(50, 50, 1), normalized);

    private static Network Build(string name, int layers, Shape shape, bool normalized)
    {
        var network = new NetworkBuilder(name);
        var noisy = network.Input(shape);
        var correction = new ConvolutionStack(layers, Filters, shape.Channels, normalized).AddTo(network, noisy);
        network.Add(new Add(), noisy, correction);
        return network.Build();
    }
}
