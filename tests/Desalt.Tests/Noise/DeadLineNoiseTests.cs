using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class DeadLineNoiseTests
{
    [Fact]
    public void The_share_of_dead_columns_is_binomial_and_they_are_dead_throughout()
    {
        var noisy = NoiseDraws.OnFlat(new DeadLineNoise(0.1), new ImageFormat(3, 20_000, 3, 8));
        NoiseDraws.AssertBinomial(noisy.Take(60_000).Count(value => value == 0) / 3, 20_000, 0.1);
        Assert.Equal(noisy[..60_000], noisy[60_000..120_000]);
        Assert.Equal(noisy[..60_000], noisy[120_000..]);
        Assert.All(noisy.Chunk(3), pixel => Assert.True(pixel.Distinct().Single() is 0f or NoiseDraws.Untouched));
    }

    [Fact]
    public void Rows_die_where_asked()
    {
        var noisy = NoiseDraws.OnFlat(new DeadLineNoise(0.2, rows: true), new ImageFormat(5000, 2, 3, 8));
        Assert.All(noisy.Chunk(6), row => Assert.Single(row.Distinct()));
        NoiseDraws.AssertBinomial(noisy.Count(value => value == 0) / 6, 5000, 0.2);
    }

    [Fact]
    public void Per_channel_each_loses_columns_of_its_own()
    {
        var noisy = NoiseDraws.OnFlat(new DeadLineNoise(0.4, perChannel: true), new ImageFormat(2, 20_000, 3, 8));
        Assert.Equal(noisy[..60_000], noisy[60_000..]);
        NoiseDraws.AssertBinomial(noisy.Take(60_000).Count(value => value == 0), 60_000, 0.4);
        NoiseDraws.AssertBinomial(noisy.Take(60_000).Chunk(3).Count(pixel => pixel.All(value => value == 0)), 20_000, 0.4 * 0.4 * 0.4);
    }
}
