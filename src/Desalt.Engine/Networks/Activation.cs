using System.Text.Json.Serialization;

namespace Desalt.Engine.Networks;

/// <summary>The function that an operator applies to each of its results.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Activation>))]
public enum Activation
{
    /// <summary>The value as it is.</summary>
    Linear,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,
}
