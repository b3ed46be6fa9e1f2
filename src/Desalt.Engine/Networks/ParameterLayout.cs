namespace Desalt.Engine.Networks;

/// <summary>
/// Where each parameter of a network lies in one flat array: what is learned first, running statistics behind it,
/// each in the order of the network.
/// </summary>
public sealed class ParameterLayout
{
    private readonly Dictionary<(int Node, string Name), Entry> byPlace = [];

    /// <summary>Lays out the parameters of a network.</summary>
    public ParameterLayout(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var entries = new List<Entry>();
        foreach (var trainable in new[] { true, false })
        {
            foreach (var node in network.Nodes)
            {
                foreach (var specification in network.Parameters(node).Where(parameter => parameter.Trainable == trainable))
                {
                    var entry = new Entry($"{node.Name}.{specification.Name}", specification, Length);
                    entries.Add(entry);
                    byPlace.Add((node.Index, specification.Name), entry);
                    Length += specification.Length;
                }
            }

            if (trainable)
                TrainableLength = Length;
        }

        Entries = entries;
    }

    /// <summary>All parameters, in the order in which they lie.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>Number of values.</summary>
    public int Length { get; }

    /// <summary>Number of values that are learned; they come first.</summary>
    public int TrainableLength { get; }

    /// <summary>A parameter of a node.</summary>
    public Entry EntryOf(Node node, string name)
    {
        ArgumentNullException.ThrowIfNull(node);
        return byPlace[(node.Index, name)];
    }

    /// <summary>Where a parameter of a node begins.</summary>
    public int Offset(Node node, string name) => EntryOf(node, name).Offset;

    /// <summary>A parameter in its place.</summary>
    /// <param name="Name">Unique name: node.parameter.</param>
    /// <param name="Specification">What it is.</param>
    /// <param name="Offset">Its first value's place.</param>
    public sealed record Entry(string Name, ParameterSpecification Specification, int Offset);
}
