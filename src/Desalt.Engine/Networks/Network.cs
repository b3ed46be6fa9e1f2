using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Networks;

/// <summary>
/// A network as data: a directed acyclic graph of operators, in an order in which it can be computed.
/// It holds no weights and cannot run; a plan made of it can. Made by <see cref="NetworkBuilder"/>.
/// </summary>
public sealed class Network
{
    internal Network(string name, IReadOnlyList<Node> nodes)
    {
        Name = name;
        Nodes = nodes;
        Inputs = [.. nodes.Where(node => node.Operator is Input)];
        if (Inputs.Count == 0)
            throw new ArgumentException($"The network {name} has no input.");
        InputLength = Inputs.Sum(input => input.Shape.Length);
    }

    /// <summary>What the architecture is called.</summary>
    public string Name { get; }

    /// <summary>The operators; the last one gives the network's result.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The nodes where data enters, in the order in which they were declared.</summary>
    public IReadOnlyList<Node> Inputs { get; }

    /// <summary>Shape of the first input.</summary>
    public Shape InputShape => Inputs[0].Shape;

    /// <summary>Values of one sample: those of the first input, then those of the others in their order.</summary>
    public int InputLength { get; }

    /// <summary>Shape of the result.</summary>
    public Shape OutputShape => Nodes[^1].Shape;

    /// <summary>True where no operator fixes the size of the picture, so that <see cref="WithInputSize"/> can change it.</summary>
    public bool IsFullyConvolutional => !Nodes.Any(node => node.Operator is Flatten or Reshape or Dense);

    /// <summary>Input shapes of a node.</summary>
    public IReadOnlyList<Shape> InputShapes(Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return [.. node.Inputs.Select(input => Nodes[input].Shape)];
    }

    /// <summary>The parameters of a node.</summary>
    public IReadOnlyList<ParameterSpecification> Parameters(Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Operator.Parameters(InputShapes(node));
    }

    /// <summary>The network up to a node, whose result becomes the network's; nodes before it keep their places and names.</summary>
    public Network Until(Node last)
    {
        ArgumentNullException.ThrowIfNull(last);
        return new Network(Name, [.. Nodes.Take(last.Index + 1)]);
    }

    /// <summary>The same operators (and so the same weights) for pictures of another size, which all inputs then have.</summary>
    /// <exception cref="ArgumentException">An operator does not fit that size.</exception>
    public Network WithInputSize(int height, int width)
    {
        var builder = new NetworkBuilder(Name);
        foreach (var node in Nodes)
        {
            var changed = node.Operator is Input input
                ? new Input(input.Shape with { Height = height, Width = width })
                : node.Operator;
            builder.Append(node.Name, changed, node.Inputs);
        }

        return builder.Build();
    }
}
