namespace Desalt.Tests.Denoising.Classical.Bm3d;

/// <summary>Patches of 8x8 samples in [0, 1), one behind the other.</summary>
internal static class RandomPatches
{
    public static float[] Of(int count, int seed)
    {
        var random = new Random(seed);
        var patches = new float[count * 64];
        for (var i = 0; i < patches.Length; i++)
            patches[i] = random.NextSingle();
        return patches;
    }

    public static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }
}
