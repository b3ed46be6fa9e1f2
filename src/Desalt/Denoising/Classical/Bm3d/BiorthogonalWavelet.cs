using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// The biorthogonal spline wavelet bior1.5 (Cohen, Daubechies, Feauveau 1992) over three levels of 8x8 patches that are
/// continued periodically: the two-dimensional transform of the first step. Each level splits rows and columns of what the
/// level before left smooth, so that the coefficients lie as an image coder has them: the mean first, fine detail last.
/// </summary>
internal sealed class BiorthogonalWavelet : IPatchTransform
{
    private const int Side = 8;

    // The analysis low pass; all its taps are multiples of 1 / (128 sqrt 2). The analysis high pass is Haar's. Synthesis is
    // the other way round: Haar's low pass, and this filter with alternating signs as the high pass.
    private static readonly int[] LongFilter = [3, -3, -22, 22, 128, 128, 22, -22, -3, 3];

    private readonly float[] analysis8 = Analysis(8);
    private readonly float[] analysis8Transposed = Transposed(Analysis(8), 8);
    private readonly float[] synthesis8 = Synthesis(8);
    private readonly float[] synthesis8Transposed = Transposed(Synthesis(8), 8);
    private readonly float[] analysis4 = Analysis(4);
    private readonly float[] analysis4Transposed = Transposed(Analysis(4), 4);
    private readonly float[] synthesis4 = Synthesis(4);
    private readonly float[] synthesis4Transposed = Transposed(Synthesis(4), 4);

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Forward(Span<float> patches)
    {
        Span<float> rowsDone = stackalloc float[Side * Side];
        for (var start = 0; start < patches.Length; start += Side * Side)
        {
            ref var patch = ref patches[start];
            MatrixProduct.Multiply(ref patch, ref First(analysis8Transposed), ref rowsDone[0]);
            MatrixProduct.Multiply(ref First(analysis8), ref rowsDone[0], ref patch);
            SandwichCorner(analysis4, analysis4Transposed, ref patch);
            HaarCorner(ref patch);
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Inverse(Span<float> patches)
    {
        Span<float> rowsDone = stackalloc float[Side * Side];
        for (var start = 0; start < patches.Length; start += Side * Side)
        {
            ref var patch = ref patches[start];
            HaarCorner(ref patch);
            SandwichCorner(synthesis4, synthesis4Transposed, ref patch);
            MatrixProduct.Multiply(ref patch, ref First(synthesis8Transposed), ref rowsDone[0]);
            MatrixProduct.Multiply(ref First(synthesis8), ref rowsDone[0], ref patch);
        }
    }

    // Samples to the smooth half and, behind it, the detail half.
    private static float[] Analysis(int length)
    {
        var matrix = new float[length * length];
        var half = length / 2;
        for (var i = 0; i < half; i++)
        {
            for (var tap = 0; tap < LongFilter.Length; tap++)
                matrix[(i * length) + Periodic((2 * i) + tap - 4, length)] += (float)(LongFilter[tap] / (128 * Math.Sqrt(2)));
            matrix[((half + i) * length) + (2 * i)] = -(float)Math.Sqrt(0.5);
            matrix[((half + i) * length) + (2 * i) + 1] = (float)Math.Sqrt(0.5);
        }

        return matrix;
    }

    private static float[] Synthesis(int length)
    {
        var matrix = new float[length * length];
        var half = length / 2;
        for (var i = 0; i < half; i++)
        {
            matrix[(2 * i * length) + i] = (float)Math.Sqrt(0.5);
            matrix[(((2 * i) + 1) * length) + i] = (float)Math.Sqrt(0.5);
            for (var tap = 0; tap < LongFilter.Length; tap++)
            {
                var sign = tap % 2 == 0 ? -1 : 1;
                var sample = Periodic((2 * i) + tap - 4, length);
                matrix[(sample * length) + half + i] += (float)(sign * LongFilter[tap] / (128 * Math.Sqrt(2)));
            }
        }

        return matrix;
    }

    private static int Periodic(int position, int length) => ((position % length) + length) % length;

    private static float[] Transposed(float[] matrix, int length)
    {
        var transposed = new float[matrix.Length];
        for (var i = 0; i < matrix.Length; i++)
            transposed[(i % length * length) + (i / length)] = matrix[i];
        return transposed;
    }

    // left corner right, over the 4x4 values at the top left of the patch.
    private static void SandwichCorner(float[] left, float[] right, ref float patch)
    {
        var (right0, right1) = (Vector128.LoadUnsafe(ref First(right)), Vector128.LoadUnsafe(ref First(right), 4));
        var (right2, right3) = (Vector128.LoadUnsafe(ref First(right), 8), Vector128.LoadUnsafe(ref First(right), 12));
        var row0 = Row(ref patch, right0, right1, right2, right3);
        var row1 = Row(ref Unsafe.Add(ref patch, Side), right0, right1, right2, right3);
        var row2 = Row(ref Unsafe.Add(ref patch, 2 * Side), right0, right1, right2, right3);
        var row3 = Row(ref Unsafe.Add(ref patch, 3 * Side), right0, right1, right2, right3);
        for (var i = 0; i < 4; i++)
            Row(ref left[i * 4], row0, row1, row2, row3).StoreUnsafe(ref patch, (nuint)(i * Side));
    }

    private static Vector128<float> Row(
        ref float factors, Vector128<float> right0, Vector128<float> right1, Vector128<float> right2, Vector128<float> right3) =>
        (Vector128.Create(factors) * right0) + (Vector128.Create(Unsafe.Add(ref factors, 1)) * right1)
        + (Vector128.Create(Unsafe.Add(ref factors, 2)) * right2) + (Vector128.Create(Unsafe.Add(ref factors, 3)) * right3);

    // Over two samples with periodic continuation the long filter sums up to Haar's low pass. The signs are chosen such that
    // the step undoes itself.
    private static void HaarCorner(ref float patch)
    {
        ref var below = ref Unsafe.Add(ref patch, Side);
        var (a, b) = (patch, Unsafe.Add(ref patch, 1));
        var (c, d) = (below, Unsafe.Add(ref below, 1));
        patch = 0.5f * (a + b + c + d);
        Unsafe.Add(ref patch, 1) = 0.5f * (a - b + c - d);
        below = 0.5f * (a + b - c - d);
        Unsafe.Add(ref below, 1) = 0.5f * (a - b - c + d);
    }

    private static ref float First(float[] values) => ref MemoryMarshal.GetArrayDataReference(values);
}
