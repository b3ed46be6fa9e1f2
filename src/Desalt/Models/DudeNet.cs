using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// DudeNet (Tian, Xu, Zuo, Du, Lin and Zhang, "Designing and training of a dual CNN for image denoising", Knowledge-Based Systems 226,
/// 2021; preprint 2020). Feature extraction block: two networks side by side, one of 3x3 convolutions with batch normalization and ReLU, the second,
/// fifth, ninth and twelfth dilated by 2, the other of plain 3x3 convolutions with ReLU. Enhancement block: each ends in one more convolution (3x3 and
/// 1x1), and what both give is normalized and rectified together. Compression block: a 1x1 convolution down to the channels of
/// the picture. Reconstruction block: a 1x1 convolution of that and the picture says what is taken from the picture.
/// </summary>
/// <remarks>
/// The paper subtracts the last result; here its weights bear the other sign and it is added. Parameters without biases, which the
/// authors' convolutions do not have: 1,074,434 of kernels and 2,176 of normalizations, 1,076,610 in all (the literature's "1.08 M");
/// ours has 2,050 biases more.
/// </remarks>
public static class DudeNet
{
    private const int Filters = 64;
    private const int Layers = 15;
    private const float Epsilon = 1e-5f;

    /// <summary>For grey pictures.</summary>
    public static Network Build(bool normalized = true) => Build("dudenet", channels: 1, normalized);

    /// <summary>For colour pictures.</summary>
    public static Network BuildColour(bool normalized = true) => Build("dudenet-colour", channels: 3, normalized);

    private static Network Build(string name, int channels, bool normalized)
    {
        var network = new NetworkBuilder(name);
        var noisy = network.Input(new Shape(50, 50, channels));
        var wide = noisy;
        for (var layer = 1; layer <= Layers; layer++)
        {
            var convolution = new Convolution2D(Filters, Dilation: layer is 2 or 5 or 9 or 12 ? 2 : 1);
            wide = ConvolutionStack.AddLayer(network, wide, convolution, normalized, Epsilon);
        }

        wide = network.Add(new Convolution2D(Filters), wide);
        var plain = noisy;
        for (var layer = 1; layer <= Layers; layer++)
            plain = network.Add(new Convolution2D(Filters, Activation: Activation.Relu), plain);
        plain = network.Add(new Convolution2D(Filters, 1, 1), plain);

        var enhanced = network.Add(new Concatenate(), wide, plain);
        if (normalized)
            enhanced = network.Add(new BatchNormalization(Momentum: 0.9f, Epsilon), enhanced);
        var compressed = network.Add(new Convolution2D(channels, 1, 1), network.Add(new ActivationLayer(Activation.Relu), enhanced));
        var correction = network.Add(new Convolution2D(channels, 1, 1), network.Add(new Concatenate(), noisy, compressed));
        network.Add(new Add(), noisy, correction);
        return network.Build();
    }
}
