using Desalt.Reports.Charts;

namespace Desalt.Tests.Reports;

public class ParallelCoordinatesTests
{
    private static readonly ParallelCoordinates Three = new(
        "trials",
        [
            new ParallelAxis("rate", [1e-3, 1e-2, 1e-4], AxisScale.Logarithmic),
            new ParallelAxis("batch", [0, 1, 1]) { Names = ["64", "a long name that has no room at all in a narrow chart"] },
            new ParallelAxis("loss", [0.01, 0.02, double.NaN], AxisScale.Logarithmic),
        ],
        ["first", "second", "diverged"]);

    [Theory]
    [InlineData(Chart.WideWidth)]
    [InlineData(Chart.NarrowWidth)]
    public void Every_line_crosses_every_axis_and_tells_its_name(int width)
    {
        var svg = Three.ToSvg(width);
        Assert.Equal(3, svg.Split("<path").Length - 1);
        Assert.Contains("<title>first</title>", svg, StringComparison.Ordinal);
        Assert.Contains("<title>diverged</title>", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_told_in_sentences() =>
        Assert.Contains("The best line: rate 0.001, batch 64, loss 0.01.", Three.ToSvg(), StringComparison.Ordinal);

    [Fact]
    public void A_line_without_a_value_on_an_axis_is_a_fault_of_the_caller() =>
        Assert.Throws<InvalidOperationException>(() => (Three with { Lines = ["first"] }).ToSvg());
}
