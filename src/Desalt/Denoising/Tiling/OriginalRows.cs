using Desalt.Images;

namespace Desalt.Denoising.Tiling;

/// <summary>
/// Some channels of a picture as they were, while results are written over it, band by band from top to bottom: rows that the next band
/// will read are kept here before this one is written over them.
/// </summary>
/// <param name="format">Of the picture.</param>
/// <param name="channel">The first of the channels.</param>
/// <param name="channels">Their number.</param>
internal sealed class OriginalRows(ImageFormat format, int channel, int channels)
{
    private readonly int rowLength = format.Width * channels;
    private float[] kept = [];
    private float[] keptNext = [];
    private int first;
    private int end;
    private int firstOfNext;
    private int endOfNext;

    /// <summary>The picture's size.</summary>
    public ImageFormat Format => format;

    /// <summary>Begins a band: what was kept for it is at hand, and rows of the picture are kept for the next one.</summary>
    /// <param name="start">First row of the next band; below the picture where there is none.</param>
    /// <param name="stop">First row that this band leaves as it is.</param>
    /// <param name="picture">The picture, written over up to this band's core.</param>
    public void BeginBand(int start, int stop, ReadOnlySpan<float> picture)
    {
        (kept, keptNext, first, end) = (keptNext, kept, firstOfNext, endOfNext);
        (firstOfNext, endOfNext) = (start, Math.Max(start, Math.Min(stop, format.Height)));
        var length = (endOfNext - firstOfNext) * rowLength;
        if (keptNext.Length < length)
            keptNext = new float[length];
        for (var row = firstOfNext; row < endOfNext; row++)
            Read(picture, row, 0, keptNext.AsSpan((row - firstOfNext) * rowLength, rowLength));
    }

    /// <summary>Reads pixels of a row, as many as there is room for.</summary>
    /// <param name="picture">The picture, written over up to this band's core.</param>
    /// <param name="row">Their row.</param>
    /// <param name="column">The first of them.</param>
    /// <param name="pixels">Receives the channels of each.</param>
    public void Read(ReadOnlySpan<float> picture, int row, int column, Span<float> pixels)
    {
        if (row >= first && row < end)
        {
            kept.AsSpan(((row - first) * rowLength) + (column * channels), pixels.Length).CopyTo(pixels);
            return;
        }

        var source = (((row * format.Width) + column) * format.Channels) + channel;
        for (var i = 0; i < pixels.Length; i += channels, source += format.Channels)
            picture.Slice(source, channels).CopyTo(pixels[i..]);
    }
}
