using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class RicianNoiseTests
{
    private static readonly SampleNoiseSettings Unclipped = new(Clip: false);

    [Fact]
    public void Over_black_the_law_is_rayleighs()
    {
        const double Deviation = 0.2;
        var noisy = NoiseDraws.OnFlat(new RicianNoise(Deviation, Unclipped), NoiseDraws.Float, value: 0);
        NoiseDraws.AssertLaw(noisy, value => 1 - Math.Exp(-value * value / (2 * Deviation * Deviation)));
    }

    [Fact]
    public void The_squares_have_the_moments_of_the_noncentral_law()
    {
        // y^2 / s^2 is noncentral chi-square of 2 degrees with l = x^2 / s^2: mean 2 + l, variance 4 + 4 l,
        // excess kurtosis 12 (2 + 4 l) / (2 + 2 l)^2.
        const double Deviation = 0.2;
        var l = Math.Pow(NoiseDraws.Untouched / Deviation, 2);
        var noisy = NoiseDraws.OnFlat(new RicianNoise(Deviation, Unclipped), NoiseDraws.Float);
        var squares = noisy.Select(value => (float)(value * value / (Deviation * Deviation))).ToArray();
        NoiseDraws.AssertMoments(squares, 2 + l, 4 + (4 * l), 3 + (12 * (2 + (4 * l)) / Math.Pow(2 + (2 * l), 2)));
    }

    [Fact]
    public void Channels_draw_for_themselves() =>
        NoiseDraws.AssertChannelsAreIndependent(new RicianNoise(0.1, Unclipped));
}
