namespace Desalt.Denoising.Classical;

/// <summary>
/// One level of the orthonormal two-dimensional Haar wavelet transform (Daubechies 1): every 2x2 block (a b; c d) becomes
/// (a+b+c+d)/2 in the coarse picture and (a+b-c-d)/2, (a-b+c-d)/2 and (a-b-c+d)/2 in the three bands of details.
/// An odd last row or column is paired with itself.
/// </summary>
internal sealed class HaarSplit
{
    private readonly int height;
    private readonly int width;

    /// <summary>Makes room for the transform of a picture.</summary>
    public HaarSplit(int height, int width)
    {
        (this.height, this.width) = (height, width);
        (CoarseHeight, CoarseWidth) = ((height + 1) / 2, (width + 1) / 2);
        var length = CoarseHeight * CoarseWidth;
        (Coarse, Vertical, Horizontal, Diagonal) = (new float[length], new float[length], new float[length], new float[length]);
    }

    /// <summary>Rows of each band.</summary>
    public int CoarseHeight { get; }

    /// <summary>Columns of each band.</summary>
    public int CoarseWidth { get; }

    /// <summary>The picture at half its size, twice as bright.</summary>
    public float[] Coarse { get; }

    /// <summary>Changes from row to row.</summary>
    public float[] Vertical { get; }

    /// <summary>Changes from column to column.</summary>
    public float[] Horizontal { get; }

    /// <summary>Changes in both directions at once.</summary>
    public float[] Diagonal { get; }

    /// <summary>Splits a picture of height x width samples into the four bands.</summary>
    public void Split(ReadOnlySpan<float> picture)
    {
        for (var (y, i) = (0, 0); y < CoarseHeight; y++)
        {
            var (upper, lower) = (2 * y * width, Math.Min((2 * y) + 1, height - 1) * width);
            for (var x = 0; x < CoarseWidth; x++, i++)
            {
                var (left, right) = (2 * x, Math.Min((2 * x) + 1, width - 1));
                var (a, b, c, d) = (picture[upper + left], picture[upper + right], picture[lower + left], picture[lower + right]);
                Coarse[i] = (a + b + c + d) / 2;
                Vertical[i] = (a + b - c - d) / 2;
                Horizontal[i] = (a - b + c - d) / 2;
                Diagonal[i] = (a - b - c + d) / 2;
            }
        }
    }

    /// <summary>Puts the picture of height x width samples together again.</summary>
    public void Merge(Span<float> picture)
    {
        for (var (y, i) = (0, 0); y < CoarseHeight; y++)
        {
            for (var x = 0; x < CoarseWidth; x++, i++)
            {
                var (low, vertical, horizontal, diagonal) = (Coarse[i], Vertical[i], Horizontal[i], Diagonal[i]);
                var at = (2 * y * width) + (2 * x);
                var (hasRight, hasLower) = ((2 * x) + 1 < width, (2 * y) + 1 < height);
                picture[at] = (low + vertical + horizontal + diagonal) / 2;
                if (hasRight)
                    picture[at + 1] = (low + vertical - horizontal - diagonal) / 2;
                if (hasLower)
                    picture[at + width] = (low - vertical + horizontal - diagonal) / 2;
                if (hasRight && hasLower)
                    picture[at + width + 1] = (low - vertical - horizontal + diagonal) / 2;
            }
        }
    }
}
