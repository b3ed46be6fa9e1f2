using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// A sparse autoencoder of 28x28 grey garments: one dense layer with ReLU to a code of 400 values of which an L1 penalty leaves few
/// above 0, and one dense layer back (Olshausen and Field, Nature 381, 1996, for the penalty; Ng, "Sparse autoencoder", CS294A
/// lecture notes, 2011, for the network). Each value of the code stands for a picture, its filter, and the result is the sum of those few.
/// </summary>
/// <remarks>Parameters: 784 * 400 + 400 + 400 * 784 + 784 = 628,384.</remarks>
public static class SparseAutoencoder
{
    private const int CodeLength = 400;
    private const float Penalty = 2e-4f;

    /// <summary>Builds the network.</summary>
    public static Network Build()
    {
        var network = new NetworkBuilder("sparse");
        var noisy = network.Input(new Shape(28, 28, 1));
        var code = network.Add(new Dense(CodeLength, Activation.Relu), network.Add(new Flatten(), noisy));
        var picture = network.Add(new Dense(784), network.Add(new SparsityPenalty(Penalty), code));
        network.Add(new Reshape(noisy.Shape), picture);
        return network.Build();
    }
}
