using System.Numerics;

namespace Desalt.Images;

/// <summary>
/// Size and range of a picture. Pixel values are always float32 in [0, 1]; the bit depth says which values
/// the picture can hold when it is stored: 8 means multiples of 1/255, 32 means any float.
/// </summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Channels">1 grey, 3 red-green-blue.</param>
/// <param name="BitDepth">Bits per sample: 1 to 16, or 32 for float.</param>
public readonly record struct ImageFormat(int Height, int Width, int Channels, int BitDepth)
{
    /// <summary>Samples of one picture: height x width x channels.</summary>
    public int SampleCount => Height * Width * Channels;

    /// <summary>The largest stored integer, 2^depth - 1; 1 for float pictures.</summary>
    public float MaximumStored => BitDepth >= 32 ? 1f : (1 << BitDepth) - 1;

    /// <summary>The nearest value in [0, 1] that this depth can hold; float pictures keep any value as it is.</summary>
    public float Quantize(float value) =>
        BitDepth >= 32 ? value : MathF.Round(Limit(value) * MaximumStored) / MaximumStored;

    /// <summary>The nearest values that this depth can hold, the same as one by one.</summary>
    internal Vector<float> Quantize(Vector<float> values) =>
        BitDepth >= 32 ? values : Vector.Round(Limit(values) * MaximumStored) / new Vector<float>(MaximumStored);

    /// <summary>The nearest value in [0, 1]; without a branch, which on noise the processor would mostly guess wrong.</summary>
    internal static float Limit(float value) => float.MinNative(float.MaxNative(value, 0f), 1f);

    /// <summary>The nearest values in [0, 1].</summary>
    internal static Vector<float> Limit(Vector<float> values) => Vector.MinNative(Vector.MaxNative(values, Vector<float>.Zero), Vector<float>.One);

    /// <inheritdoc/>
    public override string ToString() => $"{Width}x{Height}x{Channels}, {BitDepth} bit";
}
