namespace Desalt.Engine.Serialization;

/// <summary>A named array of floats.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Dimensions">Extents, slowest first.</param>
/// <param name="Values">As many values as the extents multiply to.</param>
public sealed record SafetensorsTensor(string Name, IReadOnlyList<int> Dimensions, ReadOnlyMemory<float> Values)
{
    /// <summary>Whether a file holds the values in 16 bits (binary16 of IEEE 754), rounded to the nearest, and not in 32.</summary>
    public bool IsHalfPrecision { get; init; }

    /// <summary>Bytes of the values in a file.</summary>
    internal long ByteLength => (long)Values.Length * (IsHalfPrecision ? sizeof(ushort) : sizeof(float));
}
