using Desalt.Engine.Randomness;
using Desalt.Metrics;

namespace Desalt.Tests.Metrics;

public class ConfidenceIntervalTests
{
    // A uniform law has mean 1/2: of 300 sets of 40 values, the intervals of about 95 % hold it. The bootstrap of 40 values
    // is a little narrow, as theory has it; 3 deviations of 300 trials are 4 %.
    [Fact]
    public void Holds_the_true_mean_about_as_often_as_it_says()
    {
        var held = 0;
        for (uint set = 0; set < 300; set++)
        {
            var random = new CounterRandom(3, RandomStream.Synthetic, index: set);
            var values = new double[40];
            for (var i = 0; i < values.Length; i++)
                values[i] = random.NextDouble();
            var interval = ConfidenceInterval.OfMean(values);
            held += interval.Low <= 0.5 && interval.High >= 0.5 ? 1 : 0;
        }

        Assert.InRange(held / 300.0, 0.90, 0.985);
    }

    // For many values the bootstrap's interval comes to the normal law's: mean -+ 1.96 deviations / sqrt(n).
    [Fact]
    public void Comes_to_the_normal_interval()
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => (i * 617 % 1000) / 999.0)];
        var half = 1.96 * Math.Sqrt(1 / 12.0) / Math.Sqrt(1000);
        var interval = ConfidenceInterval.OfMean(values);
        Assert.Equal(0.5 - half, interval.Low, 0.003);
        Assert.Equal(0.5 + half, interval.High, 0.003);
        Assert.Equal(interval, ConfidenceInterval.OfMean(values));
        var narrow = ConfidenceInterval.OfMean(values, 0.5);
        Assert.True(narrow.Low > interval.Low && narrow.High < interval.High);
    }

    [Fact]
    public void Equal_values_have_no_width_and_no_values_no_interval()
    {
        Assert.Equal(new ConfidenceInterval(2, 2), ConfidenceInterval.OfMean([2.0, 2.0, 2.0]));
        Assert.Throws<ArgumentException>(() => ConfidenceInterval.OfMean([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceInterval.OfMean([1.0], 1));
    }
}
