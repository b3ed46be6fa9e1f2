using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Networks;

/// <summary>
/// How many multiply-adds the plain direct method needs for one sample of a network: each output value of a convolution
/// or dense layer sums kernel height x kernel width x input channels products, taps on the zero padding included. All other
/// operators count as nothing. It measures the task, not how a plan solves it, so that a plan that saves operations reads
/// as faster.
/// </summary>
public sealed class OperationCount
{
    /// <summary>Counts the operations of a network.</summary>
    public OperationCount(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var learns = new bool[network.Nodes.Count];
        var nodes = new List<(long Forward, long Backward)>();
        foreach (var node in network.Nodes)
        {
            var forward = MultiplyAdds(node, network);
            var beforeLearns = node.Inputs.Any(input => learns[input]);
            learns[node.Index] = beforeLearns || network.Parameters(node).Count > 0;
            nodes.Add((forward, beforeLearns ? 2 * forward : forward));
        }

        ByNode = nodes;
        Forward = nodes.Sum(node => node.Forward);
        Backward = nodes.Sum(node => node.Backward);
    }

    /// <summary>Multiply-adds of each of the network's nodes, in their order.</summary>
    public IReadOnlyList<(long Forward, long Backward)> ByNode { get; }

    /// <summary>Multiply-adds from input to result.</summary>
    public long Forward { get; }

    /// <summary>
    /// Multiply-adds of the gradients: as many as forward for the weights of each layer, and as many again for its input
    /// unless nothing before it learns.
    /// </summary>
    public long Backward { get; }

    /// <summary>Multiply-adds of a training step: forward and backward.</summary>
    public long Training => Forward + Backward;

    private static long MultiplyAdds(Node node, Network network) => node.Operator switch
    {
        Convolution2D convolution =>
            (long)node.Shape.Length * convolution.KernelHeight * convolution.KernelWidth * network.Nodes[node.Inputs[0]].Shape.Channels,
        Dense => (long)node.Shape.Length * network.Nodes[node.Inputs[0]].Shape.Channels,
        _ => 0,
    };
}
