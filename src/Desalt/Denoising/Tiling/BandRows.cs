using Desalt.Images;

namespace Desalt.Denoising.Tiling;

/// <summary>
/// The rows of a picture that one band of tiles reads. Bands overlap, and what the next one shares with this one is kept: so results
/// may be written over the picture itself, up to the core of the next band, before the next band is read.
/// </summary>
/// <param name="height">Rows of the picture.</param>
/// <param name="rowLength">Samples of a row.</param>
/// <param name="bandHeight">Rows of a band; those below the picture are its mirror image.</param>
internal sealed class BandRows(int height, int rowLength, int bandHeight)
{
    private int start;
    private int end;

    /// <summary>bandHeight x rowLength samples.</summary>
    public float[] Samples { get; } = new float[checked(bandHeight * rowLength)];

    /// <summary>Reads the band that begins at a row; bands are read from top to bottom.</summary>
    public void MoveTo(int first, ReadOnlySpan<float> picture)
    {
        var kept = Math.Max(0, end - first);
        if (kept > 0)
            Samples.AsSpan((first - start) * rowLength, kept * rowLength).CopyTo(Samples);
        for (var row = kept; row < bandHeight; row++)
        {
            // Mirrored rows come from this band where it holds them: the picture may have been written over there.
            var source = BorderReflection.Index(first + row, height);
            var target = Samples.AsSpan(row * rowLength, rowLength);
            if (source < first + row && source >= first)
                Samples.AsSpan((source - first) * rowLength, rowLength).CopyTo(target);
            else
                picture.Slice(source * rowLength, rowLength).CopyTo(target);
        }

        (start, end) = (first, first + bandHeight);
    }
}
