using Desalt.Images;

namespace Desalt.Datasets;

/// <summary>Pairs of pictures in another range than [0, 1]: white is what was declared, in pictures and targets.</summary>
public sealed class RangedExamples : IExampleSource
{
    private readonly IExampleSource source;
    private readonly float range;

    /// <summary>Scales a source.</summary>
    /// <param name="source">Pairs in [0, 1].</param>
    /// <param name="range">What white becomes; over 0.</param>
    public RangedExamples(IExampleSource source, float range)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(range);
        this.source = source;
        this.range = range;
    }

    /// <inheritdoc/>
    public int Count => source.Count;

    /// <inheritdoc/>
    public ImageFormat Format => source.Format;

    /// <inheritdoc/>
    public int InputLength => source.InputLength;

    /// <inheritdoc/>
    public int TargetLength => source.TargetLength;

    /// <inheritdoc/>
    public bool IsShuffled => source.IsShuffled;

    /// <inheritdoc/>
    public void Read(int index, BatchName batch, Span<float> picture, Span<float> target)
    {
        source.Read(index, batch, picture, target);
        Scale(picture);
        Scale(target);
    }

    private void Scale(Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
            samples[i] *= range;
    }
}
