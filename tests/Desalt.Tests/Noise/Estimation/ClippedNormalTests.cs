using CsCheck;
using Desalt.Noise.Estimation;

namespace Desalt.Tests.Noise.Estimation;

public class ClippedNormalTests
{
    // Integrals of scipy.stats.norm over [0, 1] by scipy.integrate.quad, and what lies beyond at 0 and 1; SciPy 1.10.1.
    [Theory]
    [InlineData(0.5, 0.1, 0.5000000, 0.0100000, 0.0000006)]
    [InlineData(0.5, 75 / 255.0, 0.5000000, 0.0734161, 0.0891309)]
    [InlineData(0.9, 50 / 255.0, 0.8618180, 0.0214433, 0.3050279)]
    [InlineData(0.05, 0.2, 0.1072689, 0.0178050, 0.4012947)]
    [InlineData(1.1, 0.3, 0.9237381, 0.0197877, 0.6306815)]
    public void Clipping_leaves_the_moments_that_SciPy_integrates(double mean, double sigma, double meanAfter, double varianceAfter, double clipped)
    {
        var after = ClippedNormal.Of(mean, sigma);
        Assert.Equal(meanAfter, after.Mean, 3e-7);
        Assert.Equal(varianceAfter, after.Variance, 3e-7);
        Assert.Equal(clipped, after.Clipped, 3e-7);
    }

    [Fact]
    public void What_was_before_is_found_from_what_is_left_of_several_parts() =>
        Gen.Select(Gen.Double[0.02, 0.4], Gen.Double[0.1, 0.9], Gen.Double[0.1, 0.9], Gen.Double[0.1, 0.9]).Sample(
            (sigma, first, second, share) =>
            {
                var (one, other) = (ClippedNormal.Of(first, sigma), ClippedNormal.Of(second, sigma));
                var variance = (share * one.Variance) + ((1 - share) * other.Variance);
                var (before, clipped) = ClippedNormal.Before([(one.Mean, share), (other.Mean, 1 - share)], variance);
                return Math.Abs(Math.Sqrt(before) - sigma) < 1e-3 * sigma
                    && Math.Abs(clipped - ((share * one.Clipped) + ((1 - share) * other.Clipped))) < 1e-3;
            },
            iter: 100);

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(0.99)]
    public void Without_noise_there_was_none(double mean) => Assert.Equal(0, ClippedNormal.Before([(mean, 1)], 0).Variance, 1e-9);
}
