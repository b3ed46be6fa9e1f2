using Desalt.Reports.Markup;

namespace Desalt.Reports.Charts;

/// <summary>Where a text stands relative to its point.</summary>
internal enum TextAnchor
{
    /// <summary>Runs rightwards from its point.</summary>
    Start,

    /// <summary>Centred on its point.</summary>
    Middle,

    /// <summary>Ends at its point.</summary>
    End,
}

/// <summary>Draws marks of the charts as SVG elements, each with its light colour and the class that brings the dark one.</summary>
internal sealed class SvgCanvas
{
    private readonly MarkupWriter svg = new();

    /// <summary>A straight line; <paramref name="dashes"/> as in stroke-dasharray, null for none.</summary>
    public void Line(double x1, double y1, double x2, double y2, Paint paint, double width = 1, string? dashes = null)
    {
        svg.Write($"<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{paint.Light}\" class=\"line-{paint.Name}\" stroke-width=\"{width}\"");
        Dashes(dashes);
        svg.Write($"/>\n");
    }

    /// <summary>A line through points.</summary>
    public void Polyline(IEnumerable<(double X, double Y)> points, Paint paint, double width, string? dashes)
    {
        var first = true;
        svg.Write($"<path d=\"");
        foreach (var (x, y) in points)
        {
            svg.WriteRaw(first ? "M" : "L");
            svg.Write($"{x} {y}");
            first = false;
        }

        svg.Write($"\" fill=\"none\" stroke=\"{paint.Light}\" class=\"line-{paint.Name}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
        Dashes(dashes);
        svg.Write($"/>\n");
    }

    /// <summary>A dot.</summary>
    public void Dot(double x, double y, double radius, Paint paint) =>
        svg.Write($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{paint.Light}\" class=\"fill-{paint.Name}\"/>\n");

    /// <summary>An unseen disc that tells its figure to whoever points at it.</summary>
    public void HoverDot(double x, double y, double radius, Paint paint, string tip)
    {
        svg.Write($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{paint.Light}\" fill-opacity=\"0\" class=\"hover fill-{paint.Name}\">");
        svg.Write($"<title>{tip}</title></circle>\n");
    }

    /// <summary>A bar that tells its figure to whoever points at it.</summary>
    public void Bar(double x, double y, double width, double height, Paint paint, string tip)
    {
        svg.Write($"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"1.5\" fill=\"{paint.Light}\" class=\"fill-{paint.Name}\">");
        svg.Write($"<title>{tip}</title></rect>\n");
    }

    /// <summary>A cell of a map that tells its figure to whoever points at it; <paramref name="strength"/> in [0, 1] lets the paper shine through.</summary>
    public void Cell(double x, double y, double width, double height, Paint paint, double strength, string tip)
    {
        svg.Write($"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{Paint.Grid.Light}\" fill-opacity=\"0.45\" class=\"fill-{Paint.Grid.Name}\"/>\n");
        svg.Write($"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{paint.Light}\" fill-opacity=\"{strength}\" class=\"fill-{paint.Name}\">");
        svg.Write($"<title>{tip}</title></rect>\n");
    }

    /// <summary>A ground of paper that a text stands on, so that it reads over lines.</summary>
    public void Ground(double x, double y, double width, double height) =>
        svg.Write($"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"3\" fill=\"{Paint.Paper.Light}\" fill-opacity=\"0.85\" class=\"fill-{Paint.Paper.Name}\"/>\n");

    /// <summary>A text whose base line runs through y.</summary>
    public void Text(double x, double y, string text, Paint paint, TextAnchor anchor = TextAnchor.Start, double size = 13, bool bold = false)
    {
        var name = anchor switch { TextAnchor.Middle => "middle", TextAnchor.End => "end", _ => "start" };
        svg.Write($"<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" text-anchor=\"{name}\" fill=\"{paint.Light}\" class=\"fill-{paint.Name}\"");
        if (bold)
            svg.Write($" font-weight=\"600\"");
        svg.Write($">{text}</text>\n");
    }

    /// <summary>Everything drawn until <see cref="EndClip"/> shows only inside this rectangle.</summary>
    /// <remarks>A nested svg element clips without needing an id that is unique in its page.</remarks>
    public void BeginClip(double x, double y, double width, double height) =>
        svg.Write($"<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" viewBox=\"{x} {y} {width} {height}\" overflow=\"hidden\">\n");

    /// <summary>Ends what <see cref="BeginClip"/> began.</summary>
    public void EndClip() => svg.Write($"</svg>\n");

    /// <inheritdoc/>
    public override string ToString() => svg.ToString();

    private void Dashes(string? dashes)
    {
        if (dashes is not null)
            svg.Write($" stroke-dasharray=\"{dashes}\"");
    }
}
