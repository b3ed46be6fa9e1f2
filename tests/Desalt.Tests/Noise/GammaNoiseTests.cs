using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class GammaNoiseTests
{
    private static readonly SampleNoiseSettings Unclipped = new(Clip: false);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Whole_looks_follow_erlangs_law(int looks)
    {
        var noisy = NoiseDraws.OnFlat(new GammaNoise(looks, Unclipped), NoiseDraws.Float);
        NoiseDraws.AssertLaw(noisy, value =>
        {
            var scaled = value / NoiseDraws.Untouched * looks;
            var term = Math.Exp(-scaled);
            var above = 0.0;
            for (var k = 0; k < looks; k++)
            {
                above += term;
                term *= scaled / (k + 1);
            }

            return 1 - above;
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(1000)]
    public void Mean_and_variance_are_those_of_the_looks(double looks)
    {
        var noisy = NoiseDraws.OnFlat(new GammaNoise(looks, Unclipped), NoiseDraws.Float, value: 0.5f);
        NoiseDraws.AssertMoments(noisy, 0.5, 0.25 / looks, kurtosis: 3 + (6 / looks));
    }

    [Fact]
    public void Black_stays_black() =>
        Assert.All(NoiseDraws.OnFlat(new GammaNoise(1, Unclipped), NoiseDraws.Float, value: 0), value => Assert.Equal(0, value));

    [Fact]
    public void Channels_draw_for_themselves() =>
        NoiseDraws.AssertChannelsAreIndependent(new GammaNoise(3, Unclipped));
}
