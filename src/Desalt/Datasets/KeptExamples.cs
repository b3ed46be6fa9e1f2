using Desalt.Images;

namespace Desalt.Datasets;

/// <summary>Examples that are the same in every batch, read once and then kept in memory.</summary>
public sealed class KeptExamples : IExampleSource
{
    private readonly IExampleSource source;
    private readonly Example?[] examples;

    /// <summary>Wraps a source whose examples do not depend on the batch, as where all draws are fixed.</summary>
    public KeptExamples(IExampleSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        this.source = source;
        examples = new Example?[source.Count];
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
    public void Read(int index, BatchName batch, Span<float> picture, Span<float> target)
    {
        // Two threads that come first may both read it; they read the same.
        if (Volatile.Read(ref examples[index]) is { } example)
        {
            example.Picture.CopyTo(picture);
            example.Target.CopyTo(target);
            return;
        }

        source.Read(index, batch, picture, target);
        Volatile.Write(ref examples[index], new Example(picture.ToArray(), target.ToArray()));
    }

    private sealed record Example(float[] Picture, float[] Target);
}
