using System.Text.Json.Serialization;
using Desalt.Engine.Networks;

namespace Desalt.Cli.Json;

/// <summary>What `summary --json` prints; the facts are those that a model file carries, null for an architecture.</summary>
internal sealed record SummaryDocument(
    string Model,
    IReadOnlyList<LayerDocument> Layers,
    int Parameters,
    int Trainable,
    int NonTrainable,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Facts)
{
    /// <summary>The document of a summary and the facts of a model file.</summary>
    public static SummaryDocument Of(NetworkSummary summary, IReadOnlyDictionary<string, string>? facts) => new(
        summary.Model,
        [.. summary.Layers.Select(layer => new LayerDocument(
            layer.Name, layer.Type, [layer.Shape.Height, layer.Shape.Width, layer.Shape.Channels], layer.Parameters))],
        summary.Parameters,
        summary.Trainable,
        summary.NonTrainable,
        facts);
}

/// <summary>One layer; the shape is height, width, channels.</summary>
internal sealed record LayerDocument(string Name, string Type, IReadOnlyList<int> OutputShape, int Parameters);
