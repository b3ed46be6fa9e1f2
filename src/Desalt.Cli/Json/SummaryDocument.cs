using Desalt.Engine.Networks;

namespace Desalt.Cli.Json;

/// <summary>What `summary --json` prints.</summary>
internal sealed record SummaryDocument(
    string Model, IReadOnlyList<LayerDocument> Layers, int Parameters, int Trainable, int NonTrainable)
{
    /// <summary>The document of a summary.</summary>
    public static SummaryDocument Of(NetworkSummary summary) => new(
        summary.Model,
        [.. summary.Layers.Select(layer => new LayerDocument(
            layer.Name, layer.Type, [layer.Shape.Height, layer.Shape.Width, layer.Shape.Channels], layer.Parameters))],
        summary.Parameters,
        summary.Trainable,
        summary.NonTrainable);
}

/// <summary>One layer; the shape is height, width, channels.</summary>
internal sealed record LayerDocument(string Name, string Type, IReadOnlyList<int> OutputShape, int Parameters);
