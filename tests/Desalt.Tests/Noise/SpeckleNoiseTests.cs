using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class SpeckleNoiseTests
{
    private static readonly SampleNoiseSettings Unclipped = new(Clip: false);

    [Theory]
    [InlineData(0.8f)]
    [InlineData(0.2f)]
    public void The_deviation_is_in_proportion_to_the_sample(float clean)
    {
        var noisy = NoiseDraws.OnFlat(new SpeckleNoise(0.3, Unclipped), NoiseDraws.Float, value: clean);
        NoiseDraws.AssertMoments(noisy, clean, 0.09 * clean * clean, kurtosis: 3);
        NoiseDraws.AssertLaw(noisy, value => NoiseDraws.NormalDistribution((value - clean) / (0.3 * clean)));
    }

    [Fact]
    public void Black_stays_black() =>
        Assert.All(NoiseDraws.OnFlat(new SpeckleNoise(1, Unclipped), NoiseDraws.Float, value: 0), value => Assert.Equal(0, value));

    [Fact]
    public void Channels_draw_for_themselves() =>
        NoiseDraws.AssertChannelsAreIndependent(new SpeckleNoise(0.1, Unclipped));
}
