using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// The body that the networks of the DnCNN family share: a 3x3 convolution with ReLU, then 3x3 convolutions with batch
/// normalization and ReLU, and a last 3x3 convolution, zero padding, no pooling.
/// </summary>
/// <param name="Layers">Number of convolutions.</param>
/// <param name="Filters">Channels in between.</param>
/// <param name="Outputs">Channels of the result.</param>
/// <param name="Normalized">Whether there are batch normalizations; weights that took them over come without.</param>
internal sealed record ConvolutionStack(int Layers, int Filters, int Outputs, bool Normalized)
{
    /// <summary>Adds the stack to a network.</summary>
    public NetworkBuilder.Value AddTo(NetworkBuilder network, NetworkBuilder.Value x)
    {
        x = network.Add(new Convolution2D(Filters, Activation: Activation.Relu), x);
        for (var layer = 2; layer < Layers; layer++)
            x = AddLayer(network, x, new Convolution2D(Filters), Normalized, epsilon: 1e-4f);
        return network.Add(new Convolution2D(Outputs), x);
    }

    /// <summary>Adds a convolution, its batch normalization where there is one, and ReLU.</summary>
    public static NetworkBuilder.Value AddLayer(
        NetworkBuilder network, NetworkBuilder.Value x, Convolution2D convolution, bool normalized, float epsilon)
    {
        if (!normalized)
            return network.Add(convolution with { Activation = Activation.Relu }, x);
        x = network.Add(new BatchNormalization(Momentum: 0.9f, epsilon), network.Add(convolution, x));
        return network.Add(new ActivationLayer(Activation.Relu), x);
    }
}
