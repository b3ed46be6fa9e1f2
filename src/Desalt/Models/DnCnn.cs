using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// DnCNN-S (Zhang, Zuo, Chen, Meng and Zhang, "Beyond a Gaussian denoiser: residual learning of deep CNN for image
/// denoising", IEEE Transactions on Image Processing 26, 2017): a 3x3 convolution with ReLU, fifteen of 3x3 convolution,
/// batch normalization and ReLU, and a last 3x3 convolution, 64 channels in between, no pooling, zero padding. Made for
/// 40x40 patches; fully convolutional, so it takes any size.
/// </summary>
/// <remarks>
/// The paper's network predicts the noise, which is subtracted: output = input - noise. Here the last convolution predicts
/// a correction, which is added: the same set of functions, the weights of the last layer with their signs turned.
/// Parameters: 554,112 weights of kernels, 1,920 scales and shifts of the normalizations (together 556,032, the "556 k" of
/// the literature), and the biases that our convolutions always have: 64 + 15 * 64 + 1 = 1,025. So 557,057 are trainable; 1,920
/// running statistics make it 558,977. The fifteen biases before the normalizations change nothing, since the mean is taken out.
/// </remarks>
public static class DnCnn
{
    private const int Layers = 17;
    private const int Filters = 64;

    /// <summary>Builds the network.</summary>
    public static Network Build()
    {
        var network = new NetworkBuilder("dncnn-s");
        var noisy = network.Input(new Shape(40, 40, 1));
        var x = network.Add(new Convolution2D(Filters, Activation: Activation.Relu), noisy);
        for (var layer = 2; layer < Layers; layer++)
        {
            x = network.Add(new Convolution2D(Filters), x);
            x = network.Add(new BatchNormalization(Momentum: 0.9f, Epsilon: 1e-4f), x);
            x = network.Add(new ActivationLayer(Activation.Relu), x);
        }

        var correction = network.Add(new Convolution2D(1), x);
        network.Add(new Add(), noisy, correction);
        return network.Build();
    }
}
