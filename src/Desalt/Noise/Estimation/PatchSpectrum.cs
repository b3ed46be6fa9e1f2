using System.Runtime.Intrinsics;

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

    // What all eight cosines are at one place.
    private static readonly Vector256<float>[] AllAtPlace =
        [.. Enumerable.Range(0, Side).Select(x => Vector256.Create([.. Enumerable.Range(0, Side).Select(v => Cosines[(v * Side) + x])]))];

    /// <summary>Places of the low frequencies but for the mean, which tell how flat a patch is.</summary>
    public static int[] Low { get; } = [.. Enumerable.Range(1, Length - 1).Where(i => (i / Side) + (i % Side) < FirstHigh)];

    /// <summary>Places of the others, which tell its noise.</summary>
    public static int[] High { get; } = [.. Enumerable.Range(1, Length - 1).Where(i => (i / Side) + (i % Side) >= FirstHigh)];

    /// <summary>Transforms the samples of a patch: rows first, then columns.</summary>
    public static void Of(ReadOnlySpan<float> patch, Span<float> spectrum)
    {
        Span<Vector256<float>> rows = stackalloc Vector256<float>[Side];
        for (var y = 0; y < Side; y++)
        {
            var sum = Vector256<float>.Zero;
            for (var x = 0; x < Side; x++)
                sum += Vector256.Create(patch[(y * Side) + x]) * AllAtPlace[x];
            rows[y] = sum;
        }

        for (var u = 0; u < Side; u++)
        {
            var sum = Vector256<float>.Zero;
            for (var y = 0; y < Side; y++)
                sum += rows[y] * Vector256.Create(Cosines[(u * Side) + y]);
            sum.CopyTo(spectrum[(u * Side)..]);
        }
    }

    /// <summary>The mean of the samples that have a spectrum.</summary>
    public static float Mean(ReadOnlySpan<float> spectrum) => spectrum[0] / Side;

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
