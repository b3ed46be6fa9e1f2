using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

/// <summary>Ranges and choices: what each picture draws for itself.</summary>
public class DrawnPerPictureTests
{
    private const int Pictures = 2000;
    private static readonly ImageFormat Strip = new(1, 400, 1, 32);

    [Fact]
    public void A_range_gives_each_picture_a_strength_of_its_own_uniformly()
    {
        var noise = NoiseTerm.Parse("uniform:0..0.3,no-clip");
        var widths = Enumerable.Range(0, Pictures).Select(i => Apply(noise, 0.5f, i).Max(value => Math.Abs(value - 0.5f))).ToArray();

        // The largest of 400 uniform draws lies within 5 % of the half width but once in e^20 pictures.
        NoiseDraws.AssertBinomial(widths.Count(width => width > 0.15f), Pictures, 0.5, slack: 0.5 * 0.05);
        NoiseDraws.AssertBinomial(widths.Count(width => width > 0.075f), Pictures, 0.75, slack: 0.25 * 0.05);
        Assert.All(widths, width => Assert.InRange(width, 0, 0.3f));
    }

    [Theory]
    [InlineData("salt-pepper:0..0.4")]
    [InlineData("salt-pepper:0..0.4,preset=skimage")]
    [InlineData("salt-pepper:0..0.4,preset=deepinv")]
    [InlineData("salt:0..0.4")]
    public void Shares_of_corrupted_pixels_spread_over_the_range(string term)
    {
        var noise = NoiseTerm.Parse(term);
        var shares = Enumerable.Range(0, Pictures)
            .Select(i => Apply(noise, NoiseDraws.Untouched, i).Count(value => value != NoiseDraws.Untouched) / 400f)
            .ToArray();

        // Mean 0.2; the variance of a share is at most that of the range, 0.4^2 / 12, and of 400 trials, 0.25 / 400.
        Assert.Equal(0.2, shares.Average(), 5 * Math.Sqrt(((0.16 / 12) + (0.25 / 400)) / Pictures));
        Assert.Contains(shares, share => share < 0.1);
        Assert.Contains(shares, share => share > 0.3);
    }

    [Fact]
    public void One_of_draws_each_noise_as_often_as_the_others()
    {
        var noise = NoiseTerm.Parse("one-of(salt:1;pepper:1;none)");
        var values = Enumerable.Range(0, Pictures).CountBy(i => Assert.Single(Apply(noise, 0.5f, i).Distinct())).ToDictionary();
        Assert.Equal([0f, 0.5f, 1f], values.Keys.Order());
        Assert.All(values.Values, count => NoiseDraws.AssertBinomial(count, Pictures, 1 / 3.0));
    }

    [Fact]
    public void A_number_draws_nothing_so_that_a_range_of_no_width_is_the_same() =>
        Assert.Equal(
            Apply(NoiseTerm.Parse("gaussian:0.1"), 0.5f, 3), Apply(NoiseTerm.Parse("gaussian:0.1..0.1"), 0.5f, 3));

    private static float[] Apply(INoise noise, float value, int index)
    {
        var clean = new float[Strip.SampleCount];
        Array.Fill(clean, value);
        var random = new CounterRandom(3, RandomStream.TrainingNoise, 1, (uint)index);
        noise.Apply(clean, clean, Strip, ref random);
        return clean;
    }
}
