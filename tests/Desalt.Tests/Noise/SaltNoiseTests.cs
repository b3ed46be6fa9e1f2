using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class SaltNoiseTests
{
    private static readonly ImageFormat Colour = new(200, 200, 3, 8);

    [Fact]
    public void The_share_of_white_pixels_is_binomial_and_shared_by_the_channels()
    {
        var noisy = NoiseDraws.OnFlat(new SaltNoise(0.2), Colour);
        Assert.All(noisy.Chunk(3), pixel => Assert.True(pixel.Distinct().Single() is 1f or NoiseDraws.Untouched));
        NoiseDraws.AssertBinomial(noisy.Count(value => value == 1) / 3, noisy.Length / 3, 0.2);
    }

    [Fact]
    public void Per_channel_every_sample_draws_for_itself()
    {
        var noisy = NoiseDraws.OnFlat(new SaltNoise(0.4, perChannel: true), Colour);
        NoiseDraws.AssertBinomial(noisy.Count(value => value == 1), noisy.Length, 0.4);
        NoiseDraws.AssertBinomial(noisy.Chunk(3).Count(pixel => pixel.All(value => value == 1)), noisy.Length / 3, 0.4 * 0.4 * 0.4);
    }
}
