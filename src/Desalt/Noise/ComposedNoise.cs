using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>Several noises, one after the other, drawing from the same numbers in turn.</summary>
public sealed class ComposedNoise : INoise
{
    private readonly INoise[] parts;

    /// <summary>Composes noises; the first is applied first.</summary>
    /// <exception cref="ArgumentException">No noise is given.</exception>
    public ComposedNoise(IEnumerable<INoise> parts)
    {
        this.parts = [.. parts];
        if (this.parts.Length == 0)
            throw new ArgumentException("at least one noise must be given", nameof(parts));
    }

    /// <inheritdoc/>
    public string Term => string.Join('+', parts.Select(part => part.Term));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
    {
        parts[0].Apply(clean, noisy, format, ref random);
        foreach (var part in parts.AsSpan(1))
            part.Apply(noisy, noisy, format, ref random);
    }
}
