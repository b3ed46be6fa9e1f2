using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning;

/// <summary>
/// Who feeds whom in a plan: the network's edges, in inference with dropouts taken out, and which operands of
/// concatenations can be written straight into the concatenation.
/// </summary>
internal sealed class Operands
{
    private readonly Dictionary<int, IReadOnlyList<int>> inputs = [];
    private readonly Dictionary<int, (int Concatenation, int FirstChannel)> slices = [];

    public Operands(Network network, bool skipDropout)
    {
        var stands = new int[network.Nodes.Count];
        var nodes = new List<Node>();
        foreach (var node in network.Nodes)
        {
            int[] feeding = [.. node.Inputs.Select(input => stands[input])];
            if (skipDropout && node.Operator is Dropout)
            {
                stands[node.Index] = feeding[0];
                continue;
            }

            stands[node.Index] = node.Index;
            inputs.Add(node.Index, feeding);
            nodes.Add(node);
        }

        Nodes = nodes;
        Result = network.Nodes[stands[network.Nodes.Count - 1]];
        foreach (var node in nodes.Where(node => node.Operator is Concatenate))
            FindSlices(network, node);
    }

    /// <summary>The nodes that run, in order.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The node whose result is the network's.</summary>
    public Node Result { get; }

    public IReadOnlyList<int> Of(Node node) => inputs[node.Index];

    public (int Concatenation, int FirstChannel)? SliceOf(Node node) =>
        slices.TryGetValue(node.Index, out var slice) ? slice : null;

    // An operand becomes a slice if nothing reads it after the concatenation: then, on the way back, the readers of the
    // concatenation write its gradient first and all others add to their slice of it.
    private void FindSlices(Network network, Node concatenation)
    {
        var channel = 0;
        foreach (var operand in Of(concatenation))
        {
            var first = channel;
            channel += network.Nodes[operand].Shape.Channels;
            var readLater = Nodes.Any(reader => reader.Index > concatenation.Index && Of(reader).Contains(operand));
            if (!readLater && Of(concatenation).Count(other => other == operand) == 1)
                slices.TryAdd(operand, (concatenation.Index, first));
        }
    }
}
