using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>No noise: the picture as it is.</summary>
public sealed class NoNoise : INoise
{
    internal static NoiseModel Model { get; } = new("none", "none", "the picture as it is", _ => new NoNoise());

    /// <inheritdoc/>
    public string Term => "none";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random) =>
        clean.CopyTo(noisy);
}
