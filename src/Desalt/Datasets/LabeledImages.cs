using Desalt.Images;

namespace Desalt.Datasets;

/// <summary>A set of pictures of one format with a class each, held as the bytes they were stored as.</summary>
public sealed class LabeledImages
{
    private static readonly float[] SampleOfByte = [.. Enumerable.Range(0, 256).Select(stored => stored / 255f)];

    private readonly byte[] pixels;

    /// <summary>A set over existing bytes, which are not copied.</summary>
    /// <param name="source">Where the set comes from, for people: "fashion-mnist (IDX, /usr/share/...)".</param>
    /// <param name="format">Format of each picture, 8 bit.</param>
    /// <param name="pixels">count x height x width x channels bytes.</param>
    /// <param name="labels">count class numbers.</param>
    /// <param name="classNames">Name of each class number.</param>
    public LabeledImages(string source, ImageFormat format, byte[] pixels, byte[] labels, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        if (pixels.Length != (long)labels.Length * format.SampleCount)
            throw new ArgumentException($"{pixels.Length} bytes given for {labels.Length} pictures of {format}.", nameof(pixels));
        Source = source;
        Format = format;
        this.pixels = pixels;
        Labels = labels;
        ClassNames = classNames;
    }

    /// <summary>Where the set comes from, for people.</summary>
    public string Source { get; }

    /// <summary>Format of each picture.</summary>
    public ImageFormat Format { get; }

    /// <summary>Number of pictures.</summary>
    public int Count => Labels.Length;

    /// <summary>Class number of each picture.</summary>
    public byte[] Labels { get; }

    /// <summary>Name of each class number.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>
    /// Pictures, from the first, that the makers of the set meant for training, the rest being for testing; null where they said nothing.
    /// </summary>
    public int? OfficialTrainingCount { get; init; }

    /// <summary>The stored bytes of one picture.</summary>
    public ReadOnlySpan<byte> Bytes(int index) => pixels.AsSpan(index * Format.SampleCount, Format.SampleCount);

    /// <summary>Writes one picture as samples in [0, 1].</summary>
    public void Read(int index, Span<float> samples)
    {
        var bytes = Bytes(index);
        samples = samples[..bytes.Length];
        var table = SampleOfByte;
        for (var i = 0; i < bytes.Length; i++)
            samples[i] = table[bytes[i]];
    }
}
