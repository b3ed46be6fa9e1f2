using System.Globalization;
using System.Text;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Networks;

/// <summary>Builds a network operator by operator; shapes are checked as each is added.</summary>
public sealed class NetworkBuilder(string name)
{
    private readonly List<Node> nodes = [];
    private readonly HashSet<string> names = [];
    private readonly Dictionary<string, int> counts = [];

    /// <summary>Adds an input.</summary>
    public Value Input(Shape shape) => Add(new Input(shape));

    /// <summary>Adds an operator on the results of others, named after its type and running number.</summary>
    /// <exception cref="ArgumentException">The operator does not take these inputs.</exception>
    public Value Add(Operator @operator, params ReadOnlySpan<Value> inputs)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        var type = SnakeCase(@operator.TypeName);
        var count = counts[type] = counts.GetValueOrDefault(type) + 1;
        var places = new int[inputs.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = inputs[i].Index;
        return Append(string.Create(CultureInfo.InvariantCulture, $"{type}_{count}"), @operator, places);
    }

    /// <summary>Ends the network with the operator added last.</summary>
    public Network Build() =>
        nodes.Count > 0 ? new Network(name, [.. nodes]) : throw new InvalidOperationException("The network has no operator.");

    /// <summary>Adds an operator under a given name, by the places of its inputs.</summary>
    internal Value Append(string nodeName, Operator @operator, IReadOnlyList<int> inputs)
    {
        if (!names.Add(nodeName))
            throw new ArgumentException($"The network {name} has two nodes named {nodeName}.");
        var fits = @operator.InputCount is { } wanted ? inputs.Count == wanted : inputs.Count >= 2;
        if (!fits || inputs.Any(input => input < 0 || input >= nodes.Count))
            throw new ArgumentException($"{nodeName} of network {name} does not take these inputs.");
        Shape[] shapes = [.. inputs.Select(input => nodes[input].Shape)];
        try
        {
            nodes.Add(new Node(nodes.Count, nodeName, @operator, [.. inputs], @operator.InferShape(shapes)));
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"{nodeName} of network {name}: {exception.Message}", exception);
        }

        return new Value(nodes.Count - 1, nodes[^1].Shape);
    }

    // MaxPooling2D becomes max_pooling_2d.
    private static string SnakeCase(string type)
    {
        var text = new StringBuilder();
        for (var i = 0; i < type.Length; i++)
        {
            var startsWord = char.IsUpper(type[i]) ? i == 0 || !char.IsDigit(type[i - 1]) : char.IsDigit(type[i]);
            if (startsWord && i > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(type[i]));
        }

        return text.ToString();
    }

    /// <summary>The result of an operator, to be used as input of others.</summary>
    /// <param name="Index">Place of the operator.</param>
    /// <param name="Shape">Its shape.</param>
    public readonly record struct Value(int Index, Shape Shape);
}
