using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class PoissonGaussianNoiseTests
{
    private static readonly SampleNoiseSettings Unclipped = new(Clip: false);

    [Theory]
    [InlineData(0.2f)]
    [InlineData(0.8f)]
    public void The_variance_is_that_of_photons_and_of_readout(float clean)
    {
        // Fourth cumulants add: x / peak^3 of the photons, none of the readout.
        const double Peak = 40;
        const double Deviation = 0.05;
        var variance = (clean / Peak) + (Deviation * Deviation);
        var noisy = NoiseDraws.OnFlat(new PoissonGaussianNoise(Peak, Deviation, Unclipped), NoiseDraws.Float, value: clean);
        NoiseDraws.AssertMoments(noisy, clean, variance, 3 + (clean / (Peak * Peak * Peak) / (variance * variance)));
    }

    [Fact]
    public void Over_black_only_the_readout_is_left()
    {
        var noisy = NoiseDraws.OnFlat(new PoissonGaussianNoise(40, 0.05, Unclipped), NoiseDraws.Float, value: 0);
        NoiseDraws.AssertLaw(noisy, value => NoiseDraws.NormalDistribution(value / 0.05));
    }

    [Fact]
    public void Channels_draw_for_themselves() =>
        NoiseDraws.AssertChannelsAreIndependent(new PoissonGaussianNoise(30, 0.05, Unclipped));
}
