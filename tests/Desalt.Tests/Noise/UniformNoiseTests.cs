using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class UniformNoiseTests
{
    private static readonly SampleNoiseSettings Unclipped = new(Clip: false);

    [Fact]
    public void Samples_follow_the_uniform_law()
    {
        const double HalfWidth = 0.25;
        var noisy = NoiseDraws.OnFlat(new UniformNoise(HalfWidth, Unclipped), NoiseDraws.Float);
        NoiseDraws.AssertMoments(noisy, NoiseDraws.Untouched, HalfWidth * HalfWidth / 3, kurtosis: 9.0 / 5);
        NoiseDraws.AssertLaw(noisy, value => Math.Clamp((value - NoiseDraws.Untouched + HalfWidth) / (2 * HalfWidth), 0, 1));
    }

    [Fact]
    public void Channels_draw_for_themselves() =>
        NoiseDraws.AssertChannelsAreIndependent(new UniformNoise(0.1, Unclipped));
}
