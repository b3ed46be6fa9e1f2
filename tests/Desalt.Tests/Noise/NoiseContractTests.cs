using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

/// <summary>What every noise must keep.</summary>
public class NoiseContractTests
{
    public static TheoryData<string> Terms =>
    [
        "none",
        "salt-pepper:0.2",
        "salt-pepper:0.2,per-channel",
        "salt-pepper:0.2,preset=skimage",
        "salt-pepper:0.2,preset=deepinv",
        "salt-pepper:0.1,preset=skimage+salt-pepper:0.1",
        "salt-pepper:0..0.4",
        "salt:0.2",
        "pepper:0.2,per-channel",
        "impulse:0.2",
        "gaussian:25/255",
        "gaussian:0..50/255,no-clip",
        "gaussian:0..50/255,map=ramp",
        "gaussian:0..50/255,map=radial",
        "gaussian:0..50/255,map=clouds",
        "poisson:30",
        "poisson-gaussian:30,s=0.02",
        "speckle:0.2",
        "gamma:4",
        "rician:0.1",
        "laplace:0.1",
        "uniform:0.1",
        "quantization:2..200",
        "jpeg:10..80",
        "downscale:2..16",
        "stripes:0.1",
        "stripes:0.1,direction=rows,per-channel",
        "dead-lines:0.2",
        "dead-lines:0.2,direction=rows,per-channel",
        "one-of(gaussian:0.1;poisson:30+salt:0.1)",
        "per-batch(one-of(gaussian:0..0.1;poisson:3..30+salt:0..0.1))",
    ];

    [Theory]
    [MemberData(nameof(Terms))]
    public void The_draw_alone_decides_and_in_place_is_the_same(string term)
    {
        var noise = NoiseTerm.Parse(term);
        var format = new ImageFormat(31, 17, 3, 8);
        var clean = Enumerable.Range(0, format.SampleCount).Select(i => i % 256 / 255f).ToArray();
        var noisy = Apply(noise, clean, new float[clean.Length], format, 5);
        var untouched = clean.ToArray();
        Assert.Equal(noisy, Apply(noise, clean, new float[clean.Length], format, 5));
        Assert.Equal(untouched, clean);
        if (term != "none")
            Assert.NotEqual(noisy, Apply(noise, clean, new float[clean.Length], format, 6));
        Assert.Equal(noisy, Apply(noise, clean, clean, format, 5));
    }

    [Theory]
    [InlineData("salt-pepper:0")]
    [InlineData("salt-pepper:0%,preset=skimage")]
    [InlineData("salt-pepper:0,preset=deepinv")]
    [InlineData("none")]
    [InlineData("salt:0")]
    [InlineData("pepper:0")]
    [InlineData("impulse:0,per-channel")]
    [InlineData("gaussian:0,no-clip")]
    [InlineData("speckle:0,no-clip")]
    [InlineData("laplace:0,no-clip")]
    [InlineData("uniform:0,no-clip")]
    [InlineData("stripes:0,no-clip")]
    [InlineData("dead-lines:0")]
    public void Zero_changes_nothing(string term) =>
        Assert.All(NoiseDraws.OnFlat(NoiseTerm.Parse(term), new ImageFormat(200, 200, 3, 8)), value => Assert.Equal(NoiseDraws.Untouched, value));

    [Theory]
    [InlineData("salt-pepper:1", 8)]
    [InlineData("salt-pepper:1,per-channel", 16)]
    [InlineData("salt-pepper:100%,preset=skimage", 8)]
    [InlineData("salt-pepper:1,preset=deepinv", 32)]
    [InlineData("salt:1", 8)]
    [InlineData("pepper:1", 8)]
    [InlineData("impulse:1", 16)]
    [InlineData("dead-lines:1", 8)]
    public void One_hundred_percent_is_every_pixel(string term, int bitDepth) =>
        Assert.DoesNotContain(NoiseDraws.Untouched, NoiseDraws.OnFlat(NoiseTerm.Parse(term), new ImageFormat(200, 200, 3, bitDepth)));

    [Theory]
    [MemberData(nameof(Terms))]
    public void What_is_not_unclipped_is_what_a_file_of_the_depth_holds(string term)
    {
        foreach (var bitDepth in new[] { 1, 8, 16, 32 })
        {
            var format = new ImageFormat(31, 17, 3, bitDepth);
            var clean = Enumerable.Range(0, format.SampleCount).Select(i => format.Quantize(i % 256 / 255f)).ToArray();
            var noisy = Apply(NoiseTerm.Parse(term), clean, new float[clean.Length], format, 5);
            if (term.Contains("no-clip", StringComparison.Ordinal))
                Assert.True(bitDepth < 8 || noisy.Min() < 0 || noisy.Max() > 1);
            else
                Assert.All(noisy, value => Assert.True(value is >= 0 and <= 1 && value == format.Quantize(value)));
        }
    }

    [Fact]
    public void Composed_noises_act_one_after_the_other()
    {
        // The second draws over the first: what is left of the first is its share of the rest.
        var noisy = NoiseDraws.OnFlat(
            NoiseTerm.Parse("salt-pepper:0.5,preset=skimage,salt-vs-pepper=1+salt-pepper:0.5,preset=skimage,salt-vs-pepper=0"),
            new ImageFormat(300, 400, 1, 8));
        NoiseDraws.AssertBinomial(noisy.Count(value => value == 0), noisy.Length, 0.5);
        NoiseDraws.AssertBinomial(noisy.Count(value => value == 1), noisy.Length, 0.25);
    }

    private static float[] Apply(INoise noise, float[] clean, float[] noisy, ImageFormat format, uint index)
    {
        var random = new CounterRandom(3, RandomStream.TrainingNoise, 1, index);
        noise.Apply(clean, noisy, format, ref random);
        return noisy;
    }
}
