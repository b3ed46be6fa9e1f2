using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class LaplaceNoiseTests
{
    private static readonly SampleNoiseSettings Unclipped = new(Clip: false);

    [Fact]
    public void Samples_follow_the_laplace_law()
    {
        const double Deviation = 0.2;
        var b = Deviation / Math.Sqrt(2);
        var noisy = NoiseDraws.OnFlat(new LaplaceNoise(Deviation, Unclipped), NoiseDraws.Float);
        NoiseDraws.AssertMoments(noisy, NoiseDraws.Untouched, Deviation * Deviation, kurtosis: 6);
        NoiseDraws.AssertLaw(noisy, value =>
        {
            var tail = Math.Exp(-Math.Abs(value - NoiseDraws.Untouched) / b) / 2;
            return value < NoiseDraws.Untouched ? tail : 1 - tail;
        });
    }

    [Fact]
    public void Channels_draw_for_themselves() =>
        NoiseDraws.AssertChannelsAreIndependent(new LaplaceNoise(0.1, Unclipped));
}
