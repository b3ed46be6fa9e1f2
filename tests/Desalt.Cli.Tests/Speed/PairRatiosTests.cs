using Desalt.Cli.Speed;

namespace Desalt.Cli.Tests.Speed;

public class PairRatiosTests
{
    [Fact]
    public void Quantiles_lie_on_the_sorted_ratios_or_between_two()
    {
        var ratios = new PairRatios([1.9, 1.2, 2.0, 1.6]);
        double[] expected = [1.2, 1.5, 1.75, 1.925, 2.0];
        double[] quantiles = [ratios.Quantile(0), ratios.Quantile(0.25), ratios.Quantile(0.5), ratios.Quantile(0.75), ratios.Quantile(1)];
        Assert.Equal(expected, quantiles, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(4, ratios.Count);
    }

    [Fact]
    public void Of_none_there_is_no_quantile() => Assert.Equal(double.NaN, new PairRatios([]).Quantile(0.5));
}
