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

    /// <inheritdoc/>
    public INoise Settle(ref CounterRandom random)
    {
        var settled = new INoise[parts.Length];
        for (var i = 0; i < settled.Length; i++)
            settled[i] = parts[i].Settle(ref random);
        return new ComposedNoise(settled);
    }

    /// <inheritdoc/>
    public INoise ForBatch(ref CounterRandom random) => ForBatch(parts, ref random) is { } drawn ? new ComposedNoise(drawn) : this;

    /// <summary>The parts of a noise for one batch, each drawn in turn; null where none is drawn per batch.</summary>
    internal static INoise[]? ForBatch(INoise[] parts, ref CounterRandom random)
    {
        INoise[]? drawn = null;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i].ForBatch(ref random);
            if (ReferenceEquals(part, parts[i]))
                continue;
            drawn ??= [.. parts];
            drawn[i] = part;
        }

        return drawn;
    }
}
