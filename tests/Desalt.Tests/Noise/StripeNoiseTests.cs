using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class StripeNoiseTests
{
    [Fact]
    public void Each_column_has_one_normal_offset()
    {
        var noisy = NoiseDraws.OnFlat(new StripeNoise(0.1, clip: false), new ImageFormat(2, 60_000, 1, 32));
        var (first, second) = (noisy[..60_000], noisy[60_000..]);
        Assert.Equal(first, second);
        NoiseDraws.AssertMoments(first, NoiseDraws.Untouched, 0.01, kurtosis: 3);
        NoiseDraws.AssertLaw(first, value => NoiseDraws.NormalDistribution((value - NoiseDraws.Untouched) / 0.1));
    }

    [Fact]
    public void Rows_have_the_offsets_where_asked()
    {
        var noisy = NoiseDraws.OnFlat(new StripeNoise(0.1, rows: true, clip: false), new ImageFormat(500, 20, 3, 32));
        Assert.All(noisy.Chunk(60), row => Assert.Single(row.Distinct()));
        Assert.Equal(500, noisy.Distinct().Count());
    }

    [Fact]
    public void Channels_share_the_offsets_unless_each_is_asked()
    {
        var format = new ImageFormat(2, 400, 3, 32);
        Assert.All(NoiseDraws.OnFlat(new StripeNoise(0.1, clip: false), format).Chunk(3), pixel => Assert.Single(pixel.Distinct()));
        var noisy = NoiseDraws.OnFlat(new StripeNoise(0.1, perChannel: true, clip: false), format);
        Assert.All(noisy.Chunk(3), pixel => Assert.Equal(3, pixel.Distinct().Count()));
        Assert.Equal(noisy[..1200], noisy[1200..]);
    }
}
