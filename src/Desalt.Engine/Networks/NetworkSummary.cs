using System.Globalization;
using System.Text;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Networks;

/// <summary>The layer table of a network, as Keras users know it.</summary>
public sealed class NetworkSummary
{
    /// <summary>Sums up a network.</summary>
    public NetworkSummary(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Model = network.Name;
        Layers = [.. network.Nodes
            .Where(node => node.Operator is not Input)
            .Select(node => new Layer(
                node.Name, node.Operator.TypeName, node.Shape, network.Parameters(node).Sum(parameter => parameter.Length)))];
        Parameters = Layers.Sum(layer => layer.Parameters);
        Trainable = network.Nodes.SelectMany(network.Parameters).Where(parameter => parameter.Trainable).Sum(parameter => parameter.Length);
    }

    /// <summary>Name of the network.</summary>
    public string Model { get; }

    /// <summary>One row per operator, inputs left out.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Number of parameters.</summary>
    public int Parameters { get; }

    /// <summary>Of these, learned by gradient.</summary>
    public int Trainable { get; }

    /// <summary>Of these, running statistics.</summary>
    public int NonTrainable => Parameters - Trainable;

    /// <summary>The table as text.</summary>
    public override string ToString()
    {
        var nameWidth = Math.Max(12, Layers.Max(layer => layer.Name.Length + layer.Type.Length + 3));
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Model: {Model}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"Layer (type)".PadRight(nameWidth)}  {"Output shape",14}  {"Parameters",12}");
        text.AppendLine(new string('=', nameWidth + 30));
        foreach (var layer in Layers)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{$"{layer.Name} ({layer.Type})".PadRight(nameWidth)}  {layer.Shape,14}  {layer.Parameters,12:N0}");
        }

        text.AppendLine(new string('=', nameWidth + 30));
        text.AppendLine(CultureInfo.InvariantCulture, $"Parameters:    {Parameters:N0}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Trainable:     {Trainable:N0}");
        text.Append(CultureInfo.InvariantCulture, $"Not trainable: {NonTrainable:N0}");
        return text.ToString();
    }

    /// <summary>A row of the table.</summary>
    /// <param name="Name">Name of the operator.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Shape">Shape of its result.</param>
    /// <param name="Parameters">Number of its parameters.</param>
    public sealed record Layer(string Name, string Type, Shape Shape, int Parameters);
}
