using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class PoissonNoiseTests
{
    private static readonly SampleNoiseSettings Unclipped = new(Clip: false);

    // Means of 0.5 and 5 are drawn by inversion, 10 and 100 by rejection.
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(200)]
    public void Counts_of_photons_follow_poissons_law(double peak)
    {
        var mean = peak / 2;
        var noisy = NoiseDraws.OnFlat(new PoissonNoise(peak, Unclipped), NoiseDraws.Float, value: 0.5f);
        var counts = noisy.Select(value => (int)Math.Round(value * peak)).CountBy(count => count).ToDictionary();
        var probability = Math.Exp(-mean);
        for (var k = 0; k < mean + (6 * Math.Sqrt(mean)); k++)
        {
            if (probability * noisy.Length > 30)
                NoiseDraws.AssertBinomial(counts.GetValueOrDefault(k), noisy.Length, probability);
            probability *= mean / (k + 1);
        }

        NoiseDraws.AssertMoments(noisy, 0.5, 0.5 / peak, kurtosis: 3 + (1 / mean));
    }

    [Fact]
    public void Many_photons_leave_the_moments() =>
        NoiseDraws.AssertMoments(
            NoiseDraws.OnFlat(new PoissonNoise(1e5, Unclipped), NoiseDraws.Float, value: 0.5f), 0.5, 0.5e-5, kurtosis: 3);

    [Fact]
    public void Black_stays_black() =>
        Assert.All(NoiseDraws.OnFlat(new PoissonNoise(5, Unclipped), NoiseDraws.Float, value: 0), value => Assert.Equal(0, value));

    [Fact]
    public void Channels_draw_for_themselves() =>
        NoiseDraws.AssertChannelsAreIndependent(new PoissonNoise(30, Unclipped));
}
