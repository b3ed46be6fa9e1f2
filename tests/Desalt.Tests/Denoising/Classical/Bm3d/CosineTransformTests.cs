using Desalt.Denoising.Classical.Bm3d;

namespace Desalt.Tests.Denoising.Classical.Bm3d;

public class CosineTransformTests
{
    [Fact]
    public void Agrees_with_the_defining_sum()
    {
        var patches = RandomPatches.Of(3, seed: 1);
        var coefficients = (float[])patches.Clone();
        new CosineTransform().Forward(coefficients);
        for (var patch = 0; patch < 3; patch++)
        {
            for (var v = 0; v < 8; v++)
            {
                for (var u = 0; u < 8; u++)
                    Assert.Equal(Defined(patches.AsSpan(patch * 64, 64), v, u), coefficients[(patch * 64) + (v * 8) + u], 1e-5);
            }
        }
    }

    [Fact]
    public void The_inverse_undoes_it_and_energy_stays()
    {
        var patches = RandomPatches.Of(5, seed: 2);
        var values = (float[])patches.Clone();
        var transform = new CosineTransform();
        transform.Forward(values);
        Assert.Equal(patches.Sum(value => (double)value * value), values.Sum(value => (double)value * value), 1e-4);
        transform.Inverse(values);
        RandomPatches.AssertClose(patches, values, 2e-6);
    }

    private static double Defined(ReadOnlySpan<float> patch, int v, int u)
    {
        var sum = 0.0;
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < 8; x++)
                sum += patch[(y * 8) + x] * Math.Cos(Math.PI * (y + 0.5) * v / 8) * Math.Cos(Math.PI * (x + 0.5) * u / 8);
        }

        return sum * 0.25 * (v == 0 ? Math.Sqrt(0.5) : 1) * (u == 0 ? Math.Sqrt(0.5) : 1);
    }
}
