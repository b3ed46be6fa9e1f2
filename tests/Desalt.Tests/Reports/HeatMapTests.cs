using Desalt.Reports.Charts;

namespace Desalt.Tests.Reports;

public class HeatMapTests
{
    private static readonly HeatMap Map = new("confusion", "true class", "taken for", ["Bag", "Dress"], [9, 1, 0, 10]);

    [Theory]
    [InlineData(Chart.WideWidth)]
    [InlineData(Chart.NarrowWidth)]
    public void Every_cell_tells_its_count_and_zeros_stay_empty(int width)
    {
        var svg = Map.ToSvg(width);
        Assert.Contains("Bag taken for Dress: 1 of 10", svg, StringComparison.Ordinal);
        Assert.Contains(">9</text>", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(">0</text>", svg, StringComparison.Ordinal);
        Assert.Contains("fill-opacity=\"0.9\"", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_told_in_sentences() =>
        Assert.Contains("Table of true class against taken for. Bag: Bag 9, Dress 1. Dress: Dress 10.", Map.ToSvg(), StringComparison.Ordinal);
}
