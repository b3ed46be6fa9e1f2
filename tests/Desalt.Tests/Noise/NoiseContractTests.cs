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
    public void Zero_changes_nothing(string term) =>
        Assert.All(NoiseDraws.OnFlat(NoiseTerm.Parse(term), new ImageFormat(200, 200, 3, 8)), value => Assert.Equal(NoiseDraws.Untouched, value));

    [Theory]
    [InlineData("salt-pepper:1", 8)]
    [InlineData("salt-pepper:1,per-channel", 16)]
    [InlineData("salt-pepper:100%,preset=skimage", 8)]
    [InlineData("salt-pepper:1,preset=deepinv", 32)]
    public void One_hundred_percent_is_every_pixel(string term, int bitDepth) =>
        Assert.DoesNotContain(NoiseDraws.Untouched, NoiseDraws.OnFlat(NoiseTerm.Parse(term), new ImageFormat(200, 200, 3, bitDepth)));

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
