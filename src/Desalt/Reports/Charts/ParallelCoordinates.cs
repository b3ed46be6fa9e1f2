namespace Desalt.Reports.Charts;

/// <summary>One upright axis of parallel coordinates.</summary>
/// <param name="Title">What stands on it.</param>
/// <param name="Values">The value of each line: a number, or the place of a name among <see cref="Names"/>.</param>
/// <param name="Scale">How numbers are laid along it.</param>
public sealed record ParallelAxis(string Title, IReadOnlyList<double> Values, AxisScale Scale = AxisScale.Linear)
{
    /// <summary>Names from the foot upwards, evenly spread; empty for an axis of numbers.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}

/// <summary>
/// Many settings at once: each line crosses every axis at its value (Inselberg, "The plane with parallel coordinates", 1985). The
/// first line is drawn strongest, the first quarter in colour, the rest in grey. Where many lines share a value they are spread around it, the best on top.
/// </summary>
/// <param name="Title">What the chart shows.</param>
/// <param name="Axes">The axes from left to right, each with one value for each line.</param>
/// <param name="Lines">Name of each line, the best first.</param>
public sealed record ParallelCoordinates(string Title, IReadOnlyList<ParallelAxis> Axes, IReadOnlyList<string> Lines) : Chart(Title)
{
    private const double LabelSize = 12;

    // A name's lines are spread over this share of the way to its neighbours.
    private const double SpreadShare = 0.6;

    /// <inheritdoc/>
    internal override double Draw(SvgCanvas canvas, int width)
    {
        if (Axes.FirstOrDefault(axis => axis.Values.Count != Lines.Count) is { } odd)
            throw new InvalidOperationException($"{odd.Title} has {odd.Values.Count} values for {Lines.Count} lines.");

        var coloured = Math.Max(1, Lines.Count / 4);
        canvas.Text(0, 14, TextMeasure.Shorten(Title, 15, width), Paint.Ink, size: 15, bold: true);
        var top = 24 + ChartKey.DrawLegend(canvas, Keys(coloured), 0, 26, width);
        var bottom = top + Math.Round(width * (width >= LegendBelowWidth ? 0.42 : 0.7));

        var places = Axes.Select(axis => LayOut(axis, bottom - 8, top + 8)).ToList();
        var labels = places.Select(place => place.Ticks.Select(tick => TextMeasure.Width(tick.Label, LabelSize)).DefaultIfEmpty(0).Max() + 8).ToList();
        var x = Spread(labels, width);
        var room = Axes.Count > 1 ? x[1] - x[0] : width;
        for (var line = Lines.Count - 1; line >= 0; line--)
        {
            var (paint, thickness) = line == 0 ? (Paint.Series(1), 3.0) : line < coloured ? (Paint.Series(0), 1.8) : (Paint.Base, 0.9);
            canvas.Polyline(places.Select((place, axis) => (x[axis], place.Heights[line])), paint, thickness, null);
        }

        for (var axis = 0; axis < Axes.Count; axis++)
        {
            canvas.Line(x[axis], top, x[axis], bottom, Paint.Ink);
            var anchor = axis == 0 ? TextAnchor.Start : axis == Axes.Count - 1 ? TextAnchor.End : TextAnchor.Middle;
            var titleX = axis == 0 ? 0 : axis == Axes.Count - 1 ? width : x[axis];
            canvas.Text(titleX, top - 10, TextMeasure.Shorten(Axes[axis].Title, LabelSize, room - 6), Paint.Ink, anchor, LabelSize, bold: true);
            foreach (var (at, label) in places[axis].Ticks)
            {
                canvas.Line(x[axis] - 3, at, x[axis] + 3, at, Paint.Ink);
                DrawLabel(canvas, axis, x[axis], at, TextMeasure.Shorten(label, LabelSize, Math.Max(24, room - 16)));
            }
        }

        for (var line = 0; line < Lines.Count; line++)
            canvas.HoverDot(x[^1], places[^1].Heights[line], 5, Paint.Series(line == 0 ? 1 : 0), Lines[line]);
        return bottom + 12;
    }

    /// <inheritdoc/>
    internal override string Describe()
    {
        var best = Axes.Select(axis => $"{axis.Title} {(axis.Names.Count > 0 ? axis.Names[(int)axis.Values[0]] : Figure(axis.Values[0]))}");
        return $"Parallel coordinates of {Lines.Count} lines over {string.Join(", ", Axes.Select(axis => axis.Title))}. "
            + (Lines.Count > 0 ? $"The best line: {string.Join(", ", best)}." : "");
    }

    private static List<ChartKey> Keys(int coloured) =>
    [
        new ChartKey("the best", Paint.Series(1), null),
        .. coloured > 1 ? [new ChartKey($"the best {coloured}", Paint.Series(0), null)] : Array.Empty<ChartKey>(),
        new ChartKey("the others", Paint.Base, null),
    ];

    // The first axis has its labels on its left, all others on their right, where they may lie over lines on a ground of paper.
    private static double[] Spread(List<double> labels, int width)
    {
        var (first, last) = (labels[0], width - labels[^1]);
        return [.. labels.Select((_, i) => labels.Count == 1 ? first : first + ((last - first) * i / (labels.Count - 1)))];
    }

    private static void DrawLabel(SvgCanvas canvas, int axis, double x, double y, string label)
    {
        if (axis == 0)
        {
            canvas.Text(x - 8, y + 4, label, Paint.Muted, TextAnchor.End, LabelSize);
            return;
        }

        canvas.Ground(x + 5, y - 9, TextMeasure.Width(label, LabelSize) + 4, 18);
        canvas.Text(x + 8, y + 4, label, Paint.Ink, size: LabelSize);
    }

    private static Layout LayOut(ParallelAxis axis, double foot, double head)
    {
        if (axis.Names.Count > 0)
            return LayOutNames(axis, foot, head);
        var shown = new Axis(axis.Title, axis.Scale);
        var (low, high) = PlotScale.Domain(shown, axis.Values, 6, rounded: true);
        var scale = new PlotScale(low, high, foot, head, axis.Scale);
        var ticks = axis.Scale == AxisScale.Logarithmic ? AxisTicks.Logarithmic(low, high, 6) : AxisTicks.Linear(low, high, 6, wholeNumbers: false);

        // A line without a value (a training that diverged) ends above the highest.
        return new Layout(
            [.. axis.Values.Select(value => shown.CanShow(value) ? scale.Map(value) : head - 8)],
            [.. ticks.Values.Select((value, i) => (scale.Map(value), ticks.Labels[i]))]);
    }

    private static Layout LayOutNames(ParallelAxis axis, double foot, double head)
    {
        var step = (foot - head) / axis.Names.Count;
        var ofName = axis.Values.GroupBy(value => value).ToDictionary(group => group.Key, group => group.Count());
        var seen = new Dictionary<double, int>();
        var heights = axis.Values.Select(value =>
        {
            var before = seen[value] = seen.GetValueOrDefault(value) + 1;
            var share = ofName[value] > 1 ? ((before - 1.0) / (ofName[value] - 1)) - 0.5 : 0;
            return foot - ((value + 0.5) * step) + (share * SpreadShare * step);
        }).ToArray();
        return new Layout(heights, [.. axis.Names.Select((name, i) => (foot - ((i + 0.5) * step), name))]);
    }

    /// <summary>Where the lines cross an axis, and its labels.</summary>
    private sealed record Layout(IReadOnlyList<double> Heights, IReadOnlyList<(double At, string Label)> Ticks);
}
