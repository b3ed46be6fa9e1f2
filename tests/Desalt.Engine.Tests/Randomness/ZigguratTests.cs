using Desalt.Engine.Randomness;

namespace Desalt.Engine.Tests.Randomness;

public class ZigguratTests
{
    private const int Draws = 4_000_000;

    // P(|x| > t) of the normal law, SciPy 1.10.1's 2 * norm.sf(t). 3.6541 is where the tail begins, 0.2152 ends the uppermost layer.
    [Theory]
    [InlineData(0.1, 0.920344325445942)]
    [InlineData(0.21524189598487156, 0.829578728068038)]
    [InlineData(1, 0.31731050786291415)]
    [InlineData(2, 0.04550026389635839)]
    [InlineData(3, 0.0026997960632601866)]
    [InlineData(3.6541528853610088, 0.00025803248765390077)]
    [InlineData(4, 6.334248366623973e-05)]
    [InlineData(4.5, 6.795346249460107e-06)]
    public void As_many_lie_beyond_a_bound_as_the_law_says(double bound, double probability)
    {
        var random = new CounterRandom(1, RandomStream.FixedNoise);
        var (above, below) = (0, 0);
        for (var i = 0; i < Draws; i++)
        {
            var value = random.NextGaussian();
            above += value > bound ? 1 : 0;
            below += value < -bound ? 1 : 0;
        }

        // Five deviations of the binomial law, for either side by itself.
        var expected = Draws * probability / 2;
        var margin = 5 * Math.Sqrt(expected * (1 - (probability / 2)));
        Assert.InRange(above, expected - margin, expected + margin);
        Assert.InRange(below, expected - margin, expected + margin);
    }

    [Fact]
    public void Moments_to_the_sixth_are_those_of_the_normal_law()
    {
        var random = new CounterRandom(2, RandomStream.FixedNoise);
        var sums = new double[7];
        for (var i = 0; i < Draws; i++)
        {
            var value = random.NextGaussian();
            for (var (order, power) = (1, value); order <= 6; order++, power *= value)
                sums[order] += power;
        }

        // E x^k is 0 for odd k and (k - 1)!! for even k; the variance of x^k is E x^2k - (E x^k)^2. Five standard errors.
        double[] moments = [1, 0, 1, 0, 3, 0, 15, 0, 105, 0, 945, 0, 10395];
        for (var order = 1; order <= 6; order++)
        {
            var error = Math.Sqrt((moments[2 * order] - (moments[order] * moments[order])) / Draws);
            Assert.InRange(sums[order] / Draws, moments[order] - (5 * error), moments[order] + (5 * error));
        }
    }

    // Numbers that take more than one word, about one in eighty, fall on every place of what is filled.
    [Fact]
    public void Numbers_filled_in_are_those_drawn_one_by_one()
    {
        var (filled, single) = (new CounterRandom(3, RandomStream.FixedNoise), new CounterRandom(3, RandomStream.FixedNoise));
        var numbers = new double[300];
        for (var round = 0; round < 3000; round++)
        {
            var part = numbers.AsSpan(0, round % (numbers.Length + 1));
            filled.FillGaussian(part);
            foreach (var number in part)
                Assert.Equal(single.NextGaussian(), number);
            Assert.Equal(single.NextUInt32(), filled.NextUInt32());
        }
    }
}
