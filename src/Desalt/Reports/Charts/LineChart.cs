using System.Globalization;

namespace Desalt.Reports.Charts;

/// <summary>Lines over a common horizontal axis: loss per epoch, quality per noise level.</summary>
/// <param name="Title">What the chart shows.</param>
/// <param name="X">Horizontal axis, linear.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Series">The lines; one may be empty, one point is a dot, a value that is not finite breaks its line.</param>
public sealed record LineChart(string Title, Axis X, Axis Y, IReadOnlyList<LineSeries> Series) : Chart(Title)
{
    private const double LabelSize = 12.5;
    private const double LabelHeight = 17;
    private const double LeaderLength = 16;
    private const string SeriesDashes = "5 4";
    private const string ReferenceDashes = "1.5 4";

    /// <summary>Horizontal lines to measure against.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];

    /// <inheritdoc/>
    internal override double Draw(SvgCanvas canvas, int width)
    {
        var wide = width >= LegendBelowWidth;
        var plotHeight = Math.Round(width * (wide ? 0.40 : 0.56));
        var yTicksWanted = wide ? 6 : 5;

        var (xLow, xHigh) = PlotScale.Domain(X, Series.SelectMany(s => s.Points).Where(p => Y.CanShow(p.Y)).Select(p => p.X), 8, rounded: false);
        var (yLow, yHigh) = PlotScale.Domain(
            Y,
            Series.SelectMany(s => s.Points).Select(p => p.Y).Concat(References.Select(r => r.Value)),
            yTicksWanted,
            rounded: true);
        var yTicks = Y.Scale == AxisScale.Logarithmic
            ? AxisTicks.Logarithmic(yLow, yHigh, yTicksWanted)
            : AxisTicks.Linear(yLow, yHigh, yTicksWanted, Y.WholeNumbers);

        var keys = Keys();
        var left = Math.Ceiling(yTicks.Labels.Select(label => TextMeasure.Width(label, 12)).DefaultIfEmpty(0).Max()) + 12;
        var beside = wide && keys.Count * LabelHeight <= plotHeight;
        var labelRoom = beside
            ? Math.Min(width * 0.32, keys.Select(key => TextMeasure.Width(key.Name, LabelSize)).DefaultIfEmpty(0).Max() + LeaderLength + 8)
            : 14;
        var right = width - Math.Ceiling(labelRoom);

        canvas.Text(0, 14, TextMeasure.Shorten(Title, 15, width), Paint.Ink, size: 15, bold: true);
        var top = beside ? 26 : ChartKey.DrawLegend(canvas, keys, 0, 26, width) + 4;
        canvas.Text(0, top + 12, TextMeasure.Shorten(Y.Title, 12, width), Paint.Muted, size: 12);
        top += 26;
        var bottom = top + plotHeight;

        var x = new PlotScale(xLow, xHigh, left, right, X.Scale);
        var y = new PlotScale(yLow, yHigh, bottom, top, Y.Scale);
        DrawAxes(canvas, x, y, yTicks);

        // A little more than the plot, so that a line along its edge keeps its full width.
        canvas.BeginClip(left - 4, top - 4, right - left + 8, plotHeight + 8);
        foreach (var reference in References.Where(r => Y.CanShow(r.Value)))
            canvas.Line(left, y.Map(reference.Value), right, y.Map(reference.Value), PaintOf(reference), 1.6, ReferenceDashes);
        for (var i = 0; i < Series.Count; i++)
            DrawSeries(canvas, Series[i], PaintOf(i), x, y);
        canvas.EndClip();

        if (!Series.SelectMany(s => s.Points).Any(IsShown))
            canvas.Text((left + right) / 2, (top + bottom) / 2, "no figures yet", Paint.Muted, TextAnchor.Middle);
        if (beside)
            DrawLabelsBeside(canvas, keys, y, right, width);
        return bottom + 44;
    }

    /// <inheritdoc/>
    internal override string Describe()
    {
        var sentences = new List<string> { $"Line chart of {Y.Title} against {X.Title}." };
        foreach (var series in Series)
        {
            var shown = series.Points.Where(IsShown).ToList();
            sentences.Add(shown.Count == 0
                ? $"{series.Name}: no figures."
                : $"{series.Name}: {Figure(shown[0].Y)} at {Figure(shown[0].X)}, {Figure(shown[^1].Y)} at {Figure(shown[^1].X)}, lowest {Figure(shown.Min(p => p.Y))}.");
        }

        sentences.AddRange(References.Select(reference => $"Reference line: {reference.Label}."));
        return string.Join(' ', sentences);
    }

    private static Paint PaintOf(ReferenceLine reference) => reference.Colour is { } color ? Paint.Series(color) : Paint.Muted;

    private Paint PaintOf(int series) => Paint.Series(Series[series].Colour ?? series);

    private bool IsShown(ChartPoint point) => X.CanShow(point.X) && Y.CanShow(point.Y);

    private List<ChartKey> Keys() =>
    [
        .. Series.Select((series, index) => new ChartKey(series.Name, PaintOf(index), series.Dashed ? SeriesDashes : null)),
        .. References.Select(reference => new ChartKey(reference.Label, PaintOf(reference), ReferenceDashes)),
    ];

    private void DrawAxes(SvgCanvas canvas, PlotScale x, PlotScale y, AxisTicks yTicks)
    {
        for (var i = 0; i < yTicks.Values.Count; i++)
        {
            var at = y.Map(yTicks.Values[i]);
            canvas.Line(x.Start, at, x.End, at, Paint.Grid);
            canvas.Text(x.Start - 8, at + 4, yTicks.Labels[i], Paint.Muted, TextAnchor.End, 12);
        }

        canvas.Line(x.Start, y.Start, x.End, y.Start, Paint.Base);
        var wanted = Math.Max(2, (int)((x.End - x.Start) / 55));
        var xTicks = X.Scale == AxisScale.Logarithmic
            ? AxisTicks.Logarithmic(x.Minimum, x.Maximum, wanted)
            : AxisTicks.Linear(x.Minimum, x.Maximum, wanted, X.WholeNumbers);
        for (var i = 0; i < xTicks.Values.Count; i++)
        {
            var at = x.Map(xTicks.Values[i]);
            canvas.Line(at, y.Start, at, y.Start + 4, Paint.Base);
            canvas.Text(at, y.Start + 18, xTicks.Labels[i], Paint.Muted, TextAnchor.Middle, 12);
        }

        canvas.Text((x.Start + x.End) / 2, y.Start + 37, X.Title, Paint.Muted, TextAnchor.Middle, 12);
    }

    private void DrawSeries(SvgCanvas canvas, LineSeries series, Paint paint, PlotScale x, PlotScale y)
    {
        var run = new List<(double X, double Y)>();
        foreach (var point in series.Points)
        {
            if (IsShown(point))
            {
                run.Add((x.Map(point.X), y.Map(point.Y)));
                continue;
            }

            DrawRun(canvas, run, series.Dashed, paint);
            run.Clear();
        }

        DrawRun(canvas, run, series.Dashed, paint);

        // Beyond this many the discs would lie over each other and tell nothing.
        if (series.Points.Count > 120)
            return;
        foreach (var point in series.Points.Where(IsShown))
        {
            var tip = string.Create(CultureInfo.InvariantCulture, $"{series.Name}, {X.Title} {Figure(point.X)}: {Figure(point.Y)}");
            canvas.HoverDot(x.Map(point.X), y.Map(point.Y), 5, paint, tip);
        }
    }

    private static void DrawRun(SvgCanvas canvas, List<(double X, double Y)> run, bool dashed, Paint paint)
    {
        if (run.Count == 1)
            canvas.Dot(run[0].X, run[0].Y, 3, paint);
        else if (run.Count > 1)
            canvas.Polyline(run, paint, dashed ? 1.6 : 2.2, dashed ? SeriesDashes : null);
    }

    /// <summary>Names at the height where the lines end, moved apart where they would touch, tied by a short leader.</summary>
    private void DrawLabelsBeside(SvgCanvas canvas, List<ChartKey> keys, PlotScale y, double right, int width)
    {
        var ends = Series
            .Select(series => series.Points.Where(IsShown).Select(p => y.Map(p.Y)).LastOrDefault(y.Start))
            .Concat(References.Select(reference => Y.CanShow(reference.Value) ? y.Map(reference.Value) : y.Start))
            .Select(end => Math.Clamp(end, y.End, y.Start))
            .ToList();
        var places = LabelSpread.Spread(ends, LabelHeight, y.End, y.Start);
        for (var i = 0; i < keys.Count; i++)
        {
            canvas.Polyline([(right + 3, ends[i]), (right + LeaderLength - 4, places[i])], keys[i].Paint, 1.4, null);
            var text = TextMeasure.Shorten(keys[i].Name, LabelSize, width - right - LeaderLength);
            canvas.Text(right + LeaderLength, places[i] + 4.5, text, Paint.Ink, size: LabelSize);
        }
    }
}
