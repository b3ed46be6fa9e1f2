using Desalt.Engine;
using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class DownscaleNoiseTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void It_is_the_enlarged_small_picture_each_rounded_to_the_depth(int depth)
    {
        // Sizes that the factor does not divide.
        var format = new ImageFormat(10, 7, 3, depth);
        var clean = Enumerable.Range(0, format.SampleCount).Select(i => format.Quantize(i % 37 / 36f)).ToArray();
        var smallFormat = format with { Height = 4, Width = 3 };
        var small = BicubicResizing.Apply(clean, format, 4, 3, 1 / 3.0).Select(format.Quantize).ToArray();
        var large = BicubicResizing.Apply(small, smallFormat, 10, 7, 3).Select(format.Quantize);
        Assert.Equal(large, Apply(new DownscaleNoise(3), clean, format, 0));
    }

    [Theory]
    [InlineData(1, 1, 16)]
    [InlineData(2, 9, 4)]
    [InlineData(30, 20, 2)]
    public void A_flat_picture_of_any_size_stays(int height, int width, int factor) =>
        Assert.All(NoiseDraws.OnFlat(new DownscaleNoise(factor), new ImageFormat(height, width, 1, 8), value: 0.4f), value => Assert.Equal(0.4f, value, 1e-6f));

    [Fact]
    public void Floats_stay_in_range_where_edges_overshoot()
    {
        var format = new ImageFormat(1, 40, 1, 32);
        var noisy = Apply(new DownscaleNoise(2), [.. Enumerable.Range(0, 40).Select(i => i < 20 ? 0f : 1f)], format, 0);
        Assert.All(noisy, value => Assert.InRange(value, 0f, 1f));
        Assert.Contains(noisy, value => value is > 0.01f and < 0.99f);
    }

    [Fact]
    public void Each_factor_of_a_range_is_as_likely()
    {
        var format = new ImageFormat(6, 6, 1, 8);
        var clean = Enumerable.Range(0, format.SampleCount).Select(i => i * i % 37 / 36f).ToArray();
        var counts = Enumerable.Range(0, 3000).CountBy(i => Apply(new DownscaleNoise(new Strength(2, 4)), clean, format, (uint)i).Sum()).ToDictionary();
        Assert.Equal(3, counts.Count);
        Assert.All(counts.Values, count => NoiseDraws.AssertBinomial(count, 3000, 1 / 3.0));
    }

    [Fact]
    public void Factors_are_whole_numbers_from_2_to_16()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DownscaleNoise(2.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DownscaleNoise(1));
        foreach (var term in new[] { "downscale", "downscale:2.5", "downscale:1..4", "downscale:2,clip" })
            Assert.Throws<BadInputException>(() => NoiseTerm.Parse(term));
    }

    private static float[] Apply(DownscaleNoise noise, float[] clean, ImageFormat format, uint index)
    {
        var noisy = new float[clean.Length];
        var random = new CounterRandom(3, RandomStream.TrainingNoise, 1, index);
        noise.Apply(clean, noisy, format, ref random);
        return noisy;
    }
}
