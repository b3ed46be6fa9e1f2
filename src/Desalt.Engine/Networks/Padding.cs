using System.Text.Json.Serialization;

namespace Desalt.Engine.Networks;

/// <summary>What happens at the border of a picture.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Padding>))]
public enum Padding
{
    /// <summary>Only windows that lie inside the picture; the result is smaller.</summary>
    Valid,

    /// <summary>Zeros around the picture (for pooling: windows cut at the border), so that the result has ceil(size / stride) rows and columns.</summary>
    Same,
}
