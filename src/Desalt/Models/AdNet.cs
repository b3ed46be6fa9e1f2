using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// ADNet (Tian, Xu, Li, Zuo, Fei and Liu, "Attention-guided CNN for image denoising", Neural Networks 124, 2020). Sparse block: twelve
/// 3x3 convolutions with batch normalization and ReLU, the second, fifth, ninth and twelfth of them dilated by 2. Feature
/// enhancement block: four more, the last without normalization to the channels of the picture; its result r and the picture go through tanh.
/// Attention block: a 1x1 convolution of both says how much of r counts at each pixel. Reconstruction: that product is taken from the picture.
/// </summary>
/// <remarks>
/// The paper subtracts the product; here the attention's weights bear the other sign and the product is added. Parameters: 519,171 learned
/// ones without the biases that our convolutions have before their normalizations (the paper's "0.52 M"), 520,132 with them and the
/// last convolution's. With the normalizations taken over by the convolutions 518,212: the 518,211 of the authors' published weights,
/// whose last 3x3 convolution has no bias.
/// </remarks>
public static class AdNet
{
    private const int Filters = 64;

    /// <summary>For grey pictures.</summary>
    public static Network Build(bool normalized = true) => Build("adnet", channels: 1, normalized);

    /// <summary>For colour pictures.</summary>
    public static Network BuildColour(bool normalized = true) => Build("adnet-colour", channels: 3, normalized);

    private static Network Build(string name, int channels, bool normalized)
    {
        var network = new NetworkBuilder(name);
        var noisy = network.Input(new Shape(50, 50, channels));
        var x = noisy;
        for (var layer = 1; layer <= 15; layer++)
        {
            var convolution = new Convolution2D(Filters, Dilation: layer is 2 or 5 or 9 or 12 ? 2 : 1);
            x = ConvolutionStack.AddLayer(network, x, convolution, normalized, epsilon: 1e-5f);
        }

        var residual = network.Add(new Convolution2D(channels), x);
        var both = network.Add(new ActivationLayer(Activation.Tanh), network.Add(new Concatenate(), noisy, residual));
        var attention = network.Add(new Convolution2D(channels, 1, 1), both);
        network.Add(new Add(), noisy, network.Add(new Multiply(), attention, residual));
        return network.Build();
    }
}
