using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class QuantizationNoiseTests
{
    [Fact]
    public void Each_sample_takes_the_nearest_level()
    {
        float[] clean = [0, 0.12f, 0.13f, 0.37f, 0.38f, 0.62f, 0.9f, 1];
        var noisy = Apply(QuantizationNoise.ToLevels(5), clean, 32, 1);
        Assert.Equal([0, 0, 0.25f, 0.25f, 0.5f, 0.5f, 1, 1], noisy);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(4, 16)]
    [InlineData(8, 256)]
    public void Bits_are_levels_by_powers_of_two(int bits, int levels)
    {
        var clean = Enumerable.Range(0, 1000).Select(i => i / 999f).ToArray();
        var noisy = Apply(QuantizationNoise.ToBits(bits), clean, 32, 1);
        Assert.Equal(levels, noisy.Distinct().Count());
        Assert.Equal(noisy, Apply(QuantizationNoise.ToLevels(levels), clean, 32, 1));
    }

    [Fact]
    public void The_error_over_all_greys_has_the_variance_of_a_uniform_step()
    {
        // Evenly spread samples meet the integral of the squared error to within a part in their number of a step.
        var clean = Enumerable.Range(0, 170_001).Select(i => i / 170_000f).ToArray();
        var noisy = Apply(QuantizationNoise.ToLevels(18), clean, 32, 1);
        var error = clean.Zip(noisy, (before, after) => Math.Pow(after - before, 2)).Average();
        Assert.Equal(1 / (12.0 * 17 * 17), error, 1e-3 / (12 * 17 * 17));
    }

    [Fact]
    public void Levels_are_rounded_to_the_declared_range() =>
        Assert.Equal([0, 85 / 255f, 170 / 255f, 1], Apply(QuantizationNoise.ToLevels(4), [0.1f, 0.4f, 0.6f, 0.9f], 8, 1));

    [Fact]
    public void Each_number_of_bits_of_a_range_is_as_likely()
    {
        var clean = Enumerable.Range(0, 100).Select(i => i / 99f).ToArray();
        var counts = Enumerable.Range(0, 3000)
            .CountBy(i => Apply(QuantizationNoise.ToBits(new Strength(1, 3)), clean, 32, (uint)i).Distinct().Count())
            .ToDictionary();
        Assert.Equal([2, 4, 8], counts.Keys.Order());
        Assert.All(counts.Values, count => NoiseDraws.AssertBinomial(count, 3000, 1 / 3.0));
    }

    private static float[] Apply(QuantizationNoise noise, float[] clean, int bitDepth, uint index)
    {
        var noisy = new float[clean.Length];
        var random = new CounterRandom(3, RandomStream.TrainingNoise, 1, index);
        noise.Apply(clean, noisy, new ImageFormat(1, clean.Length, 1, bitDepth), ref random);
        return noisy;
    }
}
