using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// A sparse autoencoder of 28x28 grey garments: one dense layer with ReLU to a code of 400 values of which a penalty leaves few
/// above 0, and one dense layer back (Ng, "Sparse autoencoder", CS294A lecture notes, 2011). The penalty is L1 on the values (Olshausen and Field, Nature
/// 381, 1996), or the notes' Kullback-Leibler divergence of how active each value is on average from a target. Each value of the
/// code stands for a picture, its filter, and the result is the sum of those few.
/// </summary>
/// <remarks>Parameters: 784 * 400 + 400 + 400 * 784 + 784 = 628,384.</remarks>
public static class SparseAutoencoder
{
    private const int CodeLength = 400;
    private const float WeightOfValues = 2e-4f;

    // The notes weigh the divergence with 3 beside half the squared error of a picture, which is 784 / 2 times our mean squared error.
    private const float WeightOfDivergence = 3f / 392;
    private const float TargetActivation = 0.05f;

    /// <summary>Builds the network with the L1 penalty.</summary>
    public static Network Build() => Build("sparse", new SparsityPenalty(WeightOfValues));

    /// <summary>Builds the network with the Kullback-Leibler penalty.</summary>
    public static Network BuildDivergence() => Build("sparse-kl", new DivergencePenalty(WeightOfDivergence, TargetActivation));

    private static Network Build(string name, CodePenalty penalty)
    {
        var network = new NetworkBuilder(name);
        var noisy = network.Input(new Shape(28, 28, 1));
        var code = network.Add(new Dense(CodeLength, Activation.Relu), network.Add(new Flatten(), noisy));
        var picture = network.Add(new Dense(784), network.Add(penalty, code));
        network.Add(new Reshape(noisy.Shape), picture);
        return network.Build();
    }
}
