namespace Desalt.Images;

/// <summary>
/// Puts the stored rows of a picture where they are seen, for one of the eight orientations that EXIF and TIFF number: where the
/// first stored row and column are seen. 1 top left, 2 top right, 3 bottom right, 4 bottom left; from 5 to 8 rows are seen as columns:
/// left top, right top, right bottom, left bottom. Anything else counts as 1.
/// </summary>
internal readonly struct OrientedRows
{
    private readonly int start;
    private readonly int column;
    private readonly int row;

    /// <summary>For a stored picture of a size.</summary>
    public OrientedRows(int orientation, int height, int width)
    {
        IsUpright = orientation is < 2 or > 8;
        (Height, Width) = orientation is >= 5 and <= 8 ? (width, height) : (height, width);

        // Of the first stored pixel, the place in the seen picture; and how far that moves with a stored column and row.
        var (lastColumn, lastRow) = (Width - 1, (Height - 1) * Width);
        (start, column, row) = orientation switch
        {
            2 => (lastColumn, -1, Width),
            3 => (lastRow + lastColumn, -1, -Width),
            4 => (lastRow, 1, -Width),
            5 => (0, Width, 1),
            6 => (lastColumn, Width, -1),
            7 => (lastRow + lastColumn, -Width, -1),
            8 => (lastRow, -Width, 1),
            _ => (0, 1, Width),
        };
    }

    /// <summary>Whether stored rows are seen rows, in their order.</summary>
    public bool IsUpright { get; }

    /// <summary>Rows of the picture as it is seen.</summary>
    public int Height { get; }

    /// <summary>Columns of the picture as it is seen.</summary>
    public int Width { get; }

    /// <summary>Places a stored row.</summary>
    /// <param name="samples">The row, channels side by side.</param>
    /// <param name="y">Its number.</param>
    /// <param name="channels">Samples of a pixel.</param>
    /// <param name="seen">The samples of the picture as it is seen.</param>
    public void Place(ReadOnlySpan<float> samples, int y, int channels, Span<float> seen)
    {
        if (IsUpright)
        {
            samples.CopyTo(seen[(y * samples.Length)..]);
            return;
        }

        var at = (start + (y * row)) * channels;
        for (var i = 0; i < samples.Length; i += channels, at += column * channels)
        {
            for (var channel = 0; channel < channels; channel++)
                seen[at + channel] = samples[i + channel];
        }
    }
}
