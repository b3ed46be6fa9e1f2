using System.Globalization;
using System.Xml.Linq;
using Desalt.Reports.Charts;

namespace Desalt.Tests.Reports;

public sealed class BarChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Bars_are_as_long_as_their_values()
    {
        var bars = Bars(new BarChart("MSE", new Axis("MSE"), ["a", "b"], [new("one", [1, 2]), new("two", [4, double.NaN])]));

        Assert.Equal(["one, a: 1", "one, b: 2", "two, a: 4"], bars.Keys.Order());
        Assert.Equal(2 * Number(bars["one, a: 1"], "width"), Number(bars["one, b: 2"], "width"), 0.03);
        Assert.Equal(4 * Number(bars["one, a: 1"], "width"), Number(bars["two, a: 4"], "width"), 0.03);
        Assert.True(Number(bars["two, a: 4"], "y") >= Number(bars["one, a: 1"], "y") + Number(bars["one, a: 1"], "height"));
    }

    [Fact]
    public void Negative_bars_run_left_from_zero()
    {
        var bars = Bars(new BarChart("Difference", new Axis("dB"), ["a", "b"], [new("one", [-1, 2])]));

        Assert.Equal(Number(bars["one, b: 2"], "x"), Number(bars["one, a: -1"], "x") + Number(bars["one, a: -1"], "width"), 0.03);
    }

    [Fact]
    public void No_categories_no_values_and_one_zero_all_make_a_chart()
    {
        Assert.Empty(Bars(new BarChart("MSE", new Axis("MSE"), [], [])));
        Assert.Empty(Bars(new BarChart("MSE", new Axis("MSE"), ["a"], [new("one", [double.NaN])])));
        Assert.Single(Bars(new BarChart("MSE", new Axis("MSE"), ["a"], [new("one", [0])])));
    }

    [Fact]
    public void Wrong_number_of_values_is_a_programming_error() =>
        Assert.Throws<InvalidOperationException>(() => new BarChart("MSE", new Axis("MSE"), ["a", "b"], [new("one", [1])]).ToSvg());

    private static Dictionary<string, XElement> Bars(BarChart chart) => XDocument.Parse(chart.ToSvg()).Descendants(Svg + "rect")
        .Where(bar => bar.Element(Svg + "title")?.Value.Contains(':') == true)
        .ToDictionary(bar => bar.Element(Svg + "title")!.Value);

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
