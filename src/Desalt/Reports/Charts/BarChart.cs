using System.Globalization;

namespace Desalt.Reports.Charts;

/// <summary>One value per category.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Values">One value per category; one that is not finite is missing and gets no bar.</param>
public sealed record BarSeries(string Name, IReadOnlyList<double> Values)
{
    /// <summary>Which of the chart's colours; the series' own place in the chart when null.</summary>
    public int? Colour { get; init; }
}

/// <summary>Bars grouped by category, lying flat so that category names can be read: figures per class.</summary>
/// <param name="Title">What the chart shows.</param>
/// <param name="Values">Axis of the values, linear; bars always start at zero.</param>
/// <param name="Categories">Name of each group, from top to bottom.</param>
/// <param name="Series">One bar per category each.</param>
public sealed record BarChart(string Title, Axis Values, IReadOnlyList<string> Categories, IReadOnlyList<BarSeries> Series)
    : Chart(Title)
{
    private const double LabelSize = 12.5;
    private const double FigureSize = 11;

    /// <summary>How the figure at the end of each bar reads, as a .NET number format; empty for no figures.</summary>
    public string Format { get; init; } = "G3";

    /// <inheritdoc/>
    internal override double Draw(SvgCanvas canvas, int width)
    {
        if (Values.Scale != AxisScale.Linear)
            throw new InvalidOperationException("Bars start at zero, which a logarithmic axis does not have.");
        if (Series.FirstOrDefault(series => series.Values.Count != Categories.Count) is { } odd)
            throw new InvalidOperationException($"{odd.Name} has {odd.Values.Count} values for {Categories.Count} categories.");

        var barHeight = Series.Count > 1 ? 12.0 : 15.0;
        var groupHeight = (Math.Max(Series.Count, 1) * (barHeight + 1)) + 11;
        var shown = Series.SelectMany(series => series.Values).Where(double.IsFinite).ToList();
        var ticksWanted = width >= LegendBelowWidth ? 6 : 4;
        var (low, high) = PlotScale.Domain(Values, shown.Append(0), ticksWanted, rounded: true);

        var names = Math.Min(width * 0.3, Categories.Select(name => TextMeasure.Width(name, LabelSize)).DefaultIfEmpty(0).Max());
        var figures = Format.Length == 0 ? 8 : shown.Select(value => TextMeasure.Width(Text(value), FigureSize)).DefaultIfEmpty(0).Max() + 6;
        var left = Math.Ceiling(names + 10 + (shown.Any(value => value < 0) ? figures : 0));
        var right = Math.Floor(width - Math.Max(figures, 14));

        canvas.Text(0, 14, TextMeasure.Shorten(Title, 15, width), Paint.Ink, size: 15, bold: true);
        var top = 26.0;
        if (Series.Count > 1)
            top = ChartKey.DrawLegend(canvas, [.. Series.Select((series, i) => new ChartKey(series.Name, PaintOf(i), null, IsBar: true))], 0, top, width);
        top += 8;
        var bottom = top + (Categories.Count * groupHeight);
        var scale = new PlotScale(low, high, left, right, AxisScale.Linear);

        var ticks = AxisTicks.Linear(low, high, ticksWanted, Values.WholeNumbers);
        for (var i = 0; i < ticks.Values.Count; i++)
        {
            var at = scale.Map(ticks.Values[i]);
            canvas.Line(at, top, at, bottom, Paint.Grid);
            canvas.Text(at, bottom + 16, ticks.Labels[i], Paint.Muted, TextAnchor.Middle, 12);
        }

        for (var category = 0; category < Categories.Count; category++)
        {
            var groupTop = top + (category * groupHeight) + 5.5;
            var middle = groupTop + ((groupHeight - 11) / 2);
            canvas.Text(names, middle + 4.5, TextMeasure.Shorten(Categories[category], LabelSize, names), Paint.Ink, TextAnchor.End, LabelSize);
            for (var i = 0; i < Series.Count; i++)
                DrawBar(canvas, scale, i, category, groupTop + (i * (barHeight + 1)), barHeight);
        }

        canvas.Line(scale.Map(0), top, scale.Map(0), bottom, Paint.Base);
        canvas.Text((left + right) / 2, bottom + 35, Values.Title, Paint.Muted, TextAnchor.Middle, 12);
        return bottom + 42;
    }

    /// <inheritdoc/>
    internal override string Describe()
    {
        var sentences = Series.Select(series =>
            $"{series.Name}: {string.Join(", ", Categories.Select((name, i) => $"{name} {(double.IsFinite(series.Values[i]) ? Text(series.Values[i]) : "missing")}"))}.");
        return $"Bar chart of {Values.Title}. {string.Join(' ', sentences)}";
    }

    private Paint PaintOf(int series) => Paint.Series(Series[series].Colour ?? series);

    private string Text(double value) => value.ToString(Format.Length == 0 ? "G3" : Format, CultureInfo.InvariantCulture);

    private void DrawBar(SvgCanvas canvas, PlotScale scale, int series, int category, double top, double height)
    {
        var value = Series[series].Values[category];
        if (!double.IsFinite(value))
            return;
        double zero = scale.Map(0), end = scale.Map(value);
        canvas.Bar(Math.Min(zero, end), top, Math.Abs(end - zero), height, PaintOf(series), $"{Series[series].Name}, {Categories[category]}: {Text(value)}");
        if (Format.Length == 0)
            return;
        if (value < 0)
            canvas.Text(end - 5, top + (height / 2) + 4, Text(value), Paint.Muted, TextAnchor.End, FigureSize);
        else
            canvas.Text(end + 5, top + (height / 2) + 4, Text(value), Paint.Muted, size: FigureSize);
    }
}
