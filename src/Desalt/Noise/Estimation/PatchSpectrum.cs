namespace Desalt.Noise.Estimation;

/// <summary>The frequencies of a square patch by the orthonormal cosine transform, row by row. White noise is independent in all of them, and as strong.</summary>
internal static class PatchSpectrum
{
    /// <summary>Rows and columns of a patch.</summary>
    public const int Side = 8;

    /// <summary>Samples of a patch.</summary>
    public const int Length = Side * Side;

    // Frequencies (u, v) with u + v below this are low.
    private const int FirstHigh = 4;

    private static readonly float[] Cosines = MakeCosines();

    /// <summary>Places of the low frequencies but for the mean, which tell how flat a patch is.</summary>
    public static int[] Low { get; } = [.. Enumerable.Range(1, Length - 1).Where(i => (i / Side) + (i % Side) < FirstHigh)];

    /// <summary>Places of the others, which tell its noise.</summary>
    public static int[] High { get; } = [.. Enumerable.Range(1, Length - 1).Where(i => (i / Side) + (i % Side) >= FirstHigh)];

    /// <summary>Transforms the samples of a patch: rows first, then columns.</summary>
    public static void Of(ReadOnlySpan<float> patch, Span<float> spectrum)
    {
        Span<float> rows = stackalloc float[Length];
        for (var y = 0; y < Side; y++)
        {
            for (var v = 0; v < Side; v++)
            {
                var sum = 0f;
                for (var x = 0; x < Side; x++)
                    sum += patch[(y * Side) + x] * Cosines[(v * Side) + x];
                rows[(y * Side) + v] = sum;
            }
        }

        for (var u = 0; u < Side; u++)
        {
            for (var v = 0; v < Side; v++)
            {
                var sum = 0f;
                for (var y = 0; y < Side; y++)
                    sum += rows[(y * Side) + v] * Cosines[(u * Side) + y];
                spectrum[(u * Side) + v] = sum;
            }
        }
    }

    private static float[] MakeCosines()
    {
        var cosines = new float[Length];
        for (var u = 0; u < Side; u++)
        {
            for (var x = 0; x < Side; x++)
                cosines[(u * Side) + x] = (float)(Math.Sqrt((u == 0 ? 1.0 : 2.0) / Side) * Math.Cos(Math.PI * u * ((2 * x) + 1) / (2 * Side)));
        }

        return cosines;
    }
}
