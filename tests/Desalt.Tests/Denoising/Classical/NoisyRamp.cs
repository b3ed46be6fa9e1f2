using Desalt.Denoising;
using Desalt.Images;
using Desalt.Tests.Images;

namespace Desalt.Tests.Denoising.Classical;

/// <summary>A ramp with one edge under rough noise, by a formula, so that other programs can be given the same picture.</summary>
internal static class NoisyRamp
{
    /// <summary>8-bit samples 40 + 5 x + 3 y + (x > y ? 60 : 0) + <see cref="TestPattern.Stored"/> at 8 bits / 4 (rounded down), mod 256.</summary>
    public static Image Make(int height, int width, int channels)
    {
        var image = new Image(new ImageFormat(height, width, channels, 8));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var c = 0; c < channels; c++)
                    image[y, x, c] = (40 + (5 * x) + (3 * y) + (x > y ? 60 : 0) + (TestPattern.Stored(y, x, c, 8) / 4)) % 256 / 255f;
            }
        }

        return image;
    }

    /// <summary>What a denoiser makes of it.</summary>
    public static float[] Denoised(IDenoiser denoiser, int height, int width, int channels) =>
        denoiser.Denoise(Make(height, width, channels), TestContext.Current.CancellationToken).Pixels;

    /// <summary>The sum of each sample times (its number mod 97 + 1): one figure for a whole picture.</summary>
    public static double WeightedSum(float[] samples) => samples.Select((value, i) => (double)value * ((i % 97) + 1)).Sum();

    /// <summary>Fails at the first sample that is further off than allowed.</summary>
    public static void AssertClose(float[] expected, float[] actual, double allowed)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed, $"sample {i}: {expected[i]} expected, {actual[i]} found");
    }
}
