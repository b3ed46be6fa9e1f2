using System.Globalization;
using System.Xml.Linq;
using Desalt.Reports.Charts;

namespace Desalt.Tests.Reports;

public sealed class LineChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Points_stand_at_the_heights_their_ticks_tell()
    {
        var svg = Parse(Chart([new(1, 0.010), new(2, 0.030), new(3, 0.015)]));

        var points = Path(svg);
        var (y10, y20, y30) = (TickHeight(svg, "0.010"), TickHeight(svg, "0.020"), TickHeight(svg, "0.030"));

        Assert.Equal(y10, points[0].Y, 0.02);
        Assert.Equal(y30, points[1].Y, 0.02);
        Assert.Equal((y10 + y20) / 2, points[2].Y, 0.02);
        Assert.Equal((points[0].X + points[2].X) / 2, points[1].X, 0.02);
        Assert.True(y30 < y10);
    }

    [Fact]
    public void Logarithmic_axis_gives_equal_ratios_equal_lengths()
    {
        var chart = Chart([new(1, 0.1), new(2, 0.01), new(3, 0.001)]);
        var points = Path(Parse(chart with { Y = new Axis("loss", AxisScale.Logarithmic) }));

        Assert.Equal(points[1].Y - points[0].Y, points[2].Y - points[1].Y, 0.03);
    }

    [Fact]
    public void Reference_line_stands_at_its_value_and_is_named()
    {
        var svg = Parse(Chart([new(1, 0.010), new(2, 0.030)]) with { References = [new("published 0.020", 0.020)] });

        var line = svg.Descendants(Svg + "line").Single(element => element.Attribute("stroke-dasharray") is not null);
        Assert.Equal(TickHeight(svg, "0.020"), Number(line, "y1"), 0.02);
        Assert.Contains(svg.Descendants(Svg + "text"), text => text.Value == "published 0.020");
    }

    [Fact]
    public void Missing_values_break_the_line_and_a_lone_point_is_a_dot()
    {
        var svg = Parse(Chart([new(1, 1), new(2, 2), new(3, double.NaN), new(4, 1.5), new(5, double.PositiveInfinity), new(6, 1), new(7, 1)]));

        Assert.Equal(2, svg.Descendants(Svg + "path").Count(path => path.Attribute("stroke-width")!.Value == "2.2"));
        Assert.Single(svg.Descendants(Svg + "circle"), circle => circle.Attribute("class")!.Value == "fill-s0");
        Assert.DoesNotContain("NaN", svg.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("∞", svg.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AxisScale.Linear, 0.0)]
    [InlineData(AxisScale.Linear, 7.0)]
    [InlineData(AxisScale.Linear, -7.0)]
    [InlineData(AxisScale.Logarithmic, 7.0)]
    [InlineData(AxisScale.Logarithmic, -1.0)]
    [InlineData(AxisScale.Linear, double.NaN)]
    public void One_point_makes_a_chart_whatever_its_value(AxisScale scale, double value)
    {
        var svg = Parse(Chart([new(1, value)]) with { Y = new Axis("loss", scale) });

        Assert.DoesNotContain("NaN", svg.ToString(), StringComparison.Ordinal);
        var shown = double.IsFinite(value) && (scale == AxisScale.Linear || value > 0);
        Assert.Equal(shown, svg.Descendants(Svg + "circle").Any());
        Assert.Equal(!shown, svg.Descendants(Svg + "text").Any(text => text.Value == "no figures yet"));
    }

    [Fact]
    public void No_series_at_all_makes_an_empty_chart() =>
        Assert.Contains("no figures yet", new LineChart("Loss", new Axis("epoch"), new Axis("loss"), []).ToSvg(), StringComparison.Ordinal);

    [Theory]
    [InlineData(Desalt.Reports.Charts.Chart.WideWidth)]
    [InlineData(Desalt.Reports.Charts.Chart.NarrowWidth)]
    public void Names_of_lines_that_end_together_do_not_overlap(int width)
    {
        var series = Enumerable.Range(0, 6).Select(i => new LineSeries($"a model called {i}", [new(1, 1), new(2, 0.5)])).ToList();
        var svg = XDocument.Parse(new LineChart("Loss", new Axis("epoch"), new Axis("loss"), series).ToSvg(width));

        var boxes = svg.Descendants(Svg + "text").Where(text => text.Value.StartsWith("a model", StringComparison.Ordinal))
            .Select(text => (X: Number(text, "x"), Y: Number(text, "y"), Width: TextMeasure.Width(text.Value, 12.5)))
            .ToList();
        Assert.Equal(6, boxes.Count);
        foreach (var (a, b) in boxes.SelectMany((a, i) => boxes.Skip(i + 1).Select(b => (a, b))))
            Assert.True(Math.Abs(a.Y - b.Y) >= 15 || a.X + a.Width <= b.X || b.X + b.Width <= a.X, $"{a} and {b} overlap.");
        Assert.All(boxes, box => Assert.True(box.X + box.Width <= width));
    }

    [Fact]
    public void Chart_is_named_and_described_for_those_who_do_not_see_it()
    {
        var svg = Parse(Chart([new(1, 0.02), new(2, 0.01)]));

        Assert.Equal("img", svg.Root!.Attribute("role")!.Value);
        var labels = svg.Root.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.Equal("Loss <&> \"quotes\"", svg.Descendants(Svg + "title").Single(e => e.Attribute("id")?.Value == labels[0]).Value);
        Assert.Contains("0.02 at 1, 0.01 at 2, lowest 0.01", svg.Descendants(Svg + "desc").Single(e => e.Attribute("id")?.Value == labels[1]).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Axis_limits_win_over_the_data()
    {
        var svg = Parse(Chart([new(1, 100), new(2, 0.5)]) with { Y = new Axis("loss") { Minimum = 0, Maximum = 1 } });

        Assert.Equal(TickHeight(svg, "1.0") - (99 * (TickHeight(svg, "0") - TickHeight(svg, "1.0"))), Path(svg)[0].Y, 1.5);
        Assert.DoesNotContain(svg.Descendants(Svg + "text"), text => text.Value == "100");
    }

    [Fact]
    public void Culture_of_the_machine_changes_nothing()
    {
        var chart = Chart([new(1, 0.25), new(2, 0.5)]);
        var here = chart.ToSvg();
        var before = CultureInfo.CurrentCulture;
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NumberGroupSeparator) = (",", ".");
            CultureInfo.CurrentCulture = other;
            Assert.Equal(here, chart.ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static LineChart Chart(IReadOnlyList<ChartPoint> points) =>
        new("Loss <&> \"quotes\"", new Axis("epoch") { WholeNumbers = true }, new Axis("loss"), [new LineSeries("model", points)]);

    private static XDocument Parse(LineChart chart) => XDocument.Parse(chart.ToSvg());

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    // A tick label's base line stands four pixels below its grid line.
    private static double TickHeight(XDocument svg, string label) =>
        Number(svg.Descendants(Svg + "text").First(text => text.Value == label && text.Attribute("text-anchor")!.Value == "end"), "y") - 4;

    private static List<(double X, double Y)> Path(XDocument svg)
    {
        var path = svg.Descendants(Svg + "path").First(element => element.Attribute("stroke-width")!.Value == "2.2").Attribute("d")!.Value;
        return [.. path[1..].Split('L').Select(point => point.Split(' ')).Select(pair => (double.Parse(pair[0], CultureInfo.InvariantCulture), double.Parse(pair[1], CultureInfo.InvariantCulture)))];
    }
}
