using System.Numerics;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning;

/// <summary>
/// What part of a picture the bits of a network's result depend on: how far around a result its inputs lie, and on which grid. A part
/// of a picture that begins on the grid gives the very bits of the whole picture wherever the part holds all that they depend on.
/// </summary>
/// <remarks>
/// It is told from the graph, from the result backwards, each operator saying what it reads. Kernels that compute
/// results block by block (<see cref="Lowerings.Lowering.BlockSide"/>) round a result by all that its block reads, so there whole
/// blocks are followed. The grid is the finest on which every pooling window and every such block of the part is one of the whole.
/// </remarks>
public sealed class ReceptiveField
{
    private ReceptiveField(int alignment, Stretch rows, Stretch columns)
    {
        Alignment = alignment;
        (Above, Below) = (-rows.First, rows.End - alignment);
        (Left, Right) = (-columns.First, columns.End - alignment);
    }

    /// <summary>Distance of the grid's lines.</summary>
    public int Alignment { get; }

    /// <summary>Rows above a line of the grid that the results from there on depend on.</summary>
    public int Above { get; }

    /// <summary>Rows from a line of the grid on that the results above it depend on.</summary>
    public int Below { get; }

    /// <summary>Columns before a line of the grid that the results from there on depend on.</summary>
    public int Left { get; }

    /// <summary>Columns from a line of the grid on that the results before it depend on.</summary>
    public int Right { get; }

    /// <summary>The receptive field of a network whose result has the size of its inputs, or is so many times higher and wider.</summary>
    /// <param name="network">Fully convolutional, of a size at which its plan has the kernels that large pictures get.</param>
    /// <exception cref="ArgumentException">Not so.</exception>
    public static ReceptiveField Of(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (!network.IsFullyConvolutional)
            throw new ArgumentException($"{network.Name} looks everywhere at once.", nameof(network));
        var blocks = Planner.ForInference(network, 1).Operators.ToDictionary(planned => planned.Node.Index, planned => planned.Lowering.BlockSide);
        var alignment = AlignmentOf(network, blocks);
        return new ReceptiveField(
            alignment,
            Trace(network, blocks, alignment, network.OutputShape.Height / network.InputShape.Height, (node, result) => node.Operator.RowsRead(result)),
            Trace(network, blocks, alignment, network.OutputShape.Width / network.InputShape.Width, (node, result) => node.Operator.ColumnsRead(result)));
    }

    // A pixel of a node stands for down / up pixels of the picture, in lowest terms. A line of the grid must lie between two of the
    // node's blocks: up * line / down is a multiple of the block's side.
    private static int AlignmentOf(Network network, Dictionary<int, int> blocks)
    {
        var alignment = 1;
        var scales = new (int Down, int Up)[network.Nodes.Count];
        foreach (var node in network.Nodes)
        {
            var (down, up) = node.Inputs.Count == 0 ? (1, 1) : scales[node.Inputs[0]];
            (down, up) = (down * node.Operator.Shrinks, up * node.Operator.Enlarges);
            var common = Gcd(down, up);
            scales[node.Index] = (down / common, up / common);
            var step = blocks.GetValueOrDefault(node.Index, 1) * down / common;
            step /= Gcd(step, up / common);
            alignment *= step / Gcd(alignment, step);
        }

        return alignment;
    }

    // What the results between two lines of the grid depend on, seen from the first of them.
    private static Stretch Trace(Network network, Dictionary<int, int> blocks, int alignment, int scale, Func<Node, Stretch, Stretch> read)
    {
        var needed = new Stretch?[network.Nodes.Count];
        needed[^1] = new Stretch(0, scale * alignment);
        Stretch? inputs = null;
        foreach (var node in network.Nodes.Reverse())
        {
            if (needed[node.Index] is not { } result)
                continue;
            var side = blocks.GetValueOrDefault(node.Index, 1);
            result = result.Covering(side, side);
            if (node.Inputs.Count == 0)
                inputs = inputs?.With(result) ?? result;
            foreach (var input in node.Inputs)
                needed[input] = needed[input]?.With(read(node, result)) ?? read(node, result);
        }

        return inputs!.Value;
    }

    private static int Gcd(int left, int right) => (int)BigInteger.GreatestCommonDivisor(left, right);
}
