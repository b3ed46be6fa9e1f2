using CsCheck;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Tests.Networks;

public class DivergencePenaltyTests
{
    // SciPy: sum(scipy.special.rel_entr([0.05, 0.95], [a, 1 - a])).
    [Theory]
    [InlineData(0.05, 0)]
    [InlineData(0.01, 0.041291085014)]
    [InlineData(0.2, 0.093943026024)]
    [InlineData(0.9, 1.994208620781)]
    public void It_is_the_divergence_of_two_coins(double activation, double expected) =>
        Assert.Equal(expected, new DivergencePenalty(1, 0.05f).Divergence(activation), 1e-7);

    [Fact]
    public void Its_slope_is_that_of_finite_differences_everywhere_and_it_is_finite_at_both_ends() =>
        Gen.Select(Gen.Float[0.001f, 0.999f], Gen.Double[1e-9, 1 - 1e-9]).Sample((target, activation) =>
        {
            const double distance = 1e-10;
            var penalty = new DivergencePenalty(1, target);
            var between = (penalty.Divergence(activation + distance) - penalty.Divergence(activation - distance)) / (2 * distance);
            Assert.Equal(penalty.Slope(activation), between, 1e-4 * (1 + Math.Abs(between)));
            Assert.True(double.IsFinite(penalty.Divergence(0)) && double.IsFinite(penalty.Divergence(1)));
            Assert.True(penalty.Divergence(0) > penalty.Divergence(activation) || activation > target);
        });

    [Theory]
    [InlineData(-1, 0.05)]
    [InlineData(float.NaN, 0.05)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(1, float.NaN)]
    public void Weights_and_targets_that_make_no_sense_are_refused(float weight, float target)
    {
        var network = new NetworkBuilder("refused");
        var x = network.Input(new Shape(1, 1, 3));
        Assert.Throws<ArgumentException>(() => network.Add(new DivergencePenalty(weight, target), x));
    }
}
