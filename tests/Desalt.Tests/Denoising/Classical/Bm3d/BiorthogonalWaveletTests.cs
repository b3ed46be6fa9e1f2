using Desalt.Denoising.Classical.Bm3d;

namespace Desalt.Tests.Denoising.Classical.Bm3d;

public class BiorthogonalWaveletTests
{
    // The decomposition low pass of bior1.5 as wavelet tables give it (PyWavelets calls it dec_lo); the high pass is Haar's.
    private static readonly double[] LowPass =
    [
        0.01657281518405971, -0.01657281518405971, -0.12153397801643787, 0.12153397801643787, 0.7071067811865476,
        0.7071067811865476, 0.12153397801643787, -0.12153397801643787, -0.01657281518405971, 0.01657281518405971,
    ];

    [Fact]
    public void Agrees_with_filtering_level_by_level()
    {
        var patches = RandomPatches.Of(2, seed: 5);
        var coefficients = (float[])patches.Clone();
        new BiorthogonalWavelet().Forward(coefficients);
        for (var patch = 0; patch < 2; patch++)
        {
            var expected = patches.Skip(64 * patch).Take(64).Select(value => (double)value).ToArray();
            for (var length = 8; length >= 2; length /= 2)
                FilterSquare(expected, length);

            // The sign of a detail coefficient is a convention.
            for (var i = 0; i < 64; i++)
                Assert.Equal(Math.Abs(expected[i]), Math.Abs(coefficients[(64 * patch) + i]), 1e-5);
        }
    }

    [Fact]
    public void The_inverse_undoes_it()
    {
        var patches = RandomPatches.Of(5, seed: 6);
        var values = (float[])patches.Clone();
        var transform = new BiorthogonalWavelet();
        transform.Forward(values);
        transform.Inverse(values);
        RandomPatches.AssertClose(patches, values, 3e-6);
    }

    [Fact]
    public void A_flat_patch_has_one_coefficient()
    {
        var patch = new float[64];
        Array.Fill(patch, 0.5f);
        new BiorthogonalWavelet().Forward(patch);
        Assert.Equal(4f, patch[0], 1e-5f);
        Assert.All(patch[1..], value => Assert.Equal(0, value, 1e-6f));
    }

    // Rows, then columns, of the length x length values at the top left; smooth half first.
    private static void FilterSquare(double[] patch, int length)
    {
        for (var i = 0; i < length; i++)
            FilterLine(patch, 8 * i, 1, length);
        for (var i = 0; i < length; i++)
            FilterLine(patch, i, 8, length);
    }

    private static void FilterLine(double[] patch, int start, int stride, int length)
    {
        var line = Enumerable.Range(0, length).Select(i => patch[start + (i * stride)]).ToArray();
        for (var i = 0; i < length / 2; i++)
        {
            patch[start + (i * stride)] = LowPass.Select((tap, k) => tap * line[((2 * i) + k - 4 + (2 * length)) % length]).Sum();
            patch[start + (((length / 2) + i) * stride)] = (line[2 * i] - line[(2 * i) + 1]) * Math.Sqrt(0.5);
        }
    }
}
