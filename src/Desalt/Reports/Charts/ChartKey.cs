namespace Desalt.Reports.Charts;

/// <summary>Names the marks of a chart in rows above it, each name behind a sample of its mark.</summary>
/// <param name="Name">Name of the mark.</param>
/// <param name="Paint">Colour of the mark.</param>
/// <param name="Dashes">Dashes of its line; null for a whole line.</param>
/// <param name="IsBar">True for a filled square rather than a line.</param>
internal sealed record ChartKey(string Name, Paint Paint, string? Dashes, bool IsBar = false)
{
    private const double RowHeight = 19;
    private const double TextSize = 12.5;

    private double SampleWidth => IsBar ? 11 : 22;

    /// <summary>Draws the keys in rows from (left, top), breaking before right; returns the y below them.</summary>
    public static double DrawLegend(SvgCanvas canvas, IReadOnlyList<ChartKey> keys, double left, double top, double right)
    {
        double x = left, y = top;
        foreach (var key in keys)
        {
            var text = TextMeasure.Shorten(key.Name, TextSize, right - left - key.SampleWidth - 6);
            var width = key.SampleWidth + 6 + TextMeasure.Width(text, TextSize);
            if (x > left && x + width > right)
                (x, y) = (left, y + RowHeight);
            key.DrawSample(canvas, x, y + (RowHeight / 2));
            canvas.Text(x + key.SampleWidth + 6, y + (RowHeight / 2) + 4.5, text, Paint.Ink, size: TextSize);
            x += width + 18;
        }

        return keys.Count == 0 ? top : y + RowHeight;
    }

    private void DrawSample(SvgCanvas canvas, double x, double middle)
    {
        if (IsBar)
            canvas.Bar(x, middle - 5, SampleWidth, 10, Paint, Name);
        else
            canvas.Line(x, middle, x + SampleWidth, middle, Paint, 2, Dashes);
    }
}
