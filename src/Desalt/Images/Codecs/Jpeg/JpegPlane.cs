namespace Desalt.Images.Codecs.Jpeg;

/// <summary>The samples of one component, 8 bits each, in rows that reach over the picture's border to whole blocks.</summary>
internal sealed class JpegPlane
{
    /// <summary>A plane of zeros.</summary>
    /// <param name="height">Rows that belong to the picture.</param>
    /// <param name="width">Columns that belong to the picture.</param>
    public JpegPlane(int height, int width)
    {
        (Height, Width) = (height, width);
        Stride = 8 * JpegFrame.BlocksOf(width);
        Rows = 8 * JpegFrame.BlocksOf(height);
        Samples = new byte[Rows * Stride];
    }

    /// <summary>Rows that belong to the picture.</summary>
    public int Height { get; }

    /// <summary>Columns that belong to the picture.</summary>
    public int Width { get; }

    /// <summary>Rows in memory.</summary>
    public int Rows { get; }

    /// <summary>Samples of a row in memory.</summary>
    public int Stride { get; }

    /// <summary>The samples, <see cref="Rows"/> x <see cref="Stride"/>.</summary>
    public byte[] Samples { get; }

    /// <summary>The samples of a row that belong to the picture.</summary>
    public Span<byte> Row(int y) => Samples.AsSpan(y * Stride, Width);
}
