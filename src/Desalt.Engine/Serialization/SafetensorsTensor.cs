namespace Desalt.Engine.Serialization;

/// <summary>A named array of floats.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Dimensions">Extents, slowest first.</param>
/// <param name="Values">As many values as the extents multiply to.</param>
public sealed record SafetensorsTensor(string Name, IReadOnlyList<int> Dimensions, ReadOnlyMemory<float> Values);
