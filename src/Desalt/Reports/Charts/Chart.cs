using System.Globalization;
using Desalt.Engine.Serialization;
using Desalt.Reports.Markup;

namespace Desalt.Reports.Charts;

/// <summary>A picture of numbers, drawn as SVG without scripts or outside resources.</summary>
/// <param name="Title">What the chart shows, in a few words; drawn above it.</param>
public abstract record Chart(string Title)
{
    /// <summary>Width, in pixels, of a chart on a page of its own.</summary>
    public const int WideWidth = 760;

    /// <summary>Width, in pixels, of a chart in a narrow column or on a phone.</summary>
    public const int NarrowWidth = 420;

    /// <summary>Below this width names move from beside the marks to a legend above them.</summary>
    internal const int LegendBelowWidth = 560;

    // White space around a chart that stands alone; inside a page the page keeps the distance.
    private const int StandAloneMargin = 16;

    /// <summary>What the chart says, for those who hear it; written from the data when null.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// The chart as an SVG document that stands alone: on white paper, or on dark where the reader's screen is set to
    /// dark.
    /// </summary>
    /// <param name="width">Width in pixels, 240 or more; the height follows.</param>
    public string ToSvg(int width = WideWidth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 240);
        var svg = new MarkupWriter();
        Write(svg, width, standAlone: true);
        return svg.ToString();
    }

    /// <summary>Writes the stand-alone SVG to a file.</summary>
    /// <exception cref="Desalt.Engine.BadInputException">The place cannot be written to.</exception>
    public void Save(string path, int width = WideWidth) => AtomicFile.WriteText(path, ToSvg(width));

    /// <summary>Writes the svg element; inside a page the page brings paper and style rules.</summary>
    internal void Write(MarkupWriter document, int width, bool standAlone)
    {
        var body = new SvgCanvas();
        var height = Draw(body, width);
        var title = document.NextIdentifier("chart-title");
        var description = document.NextIdentifier("chart-description");
        var margin = standAlone ? StandAloneMargin : 0;
        var (fullWidth, fullHeight) = (width + (2 * margin), height + (2 * margin));
        document.Write($"<svg class=\"chart\" role=\"img\" viewBox=\"{-margin} {-margin} {fullWidth} {fullHeight}\" ");
        if (standAlone)
            document.Write($"xmlns=\"http://www.w3.org/2000/svg\" width=\"{fullWidth}\" height=\"{fullHeight}\" ");
        document.Write($"font-family=\"system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif\" font-size=\"13\" ");
        document.Write($"aria-labelledby=\"{title} {description}\">\n<title id=\"{title}\">{Title}</title>\n");
        document.Write($"<desc id=\"{description}\">{Description ?? Describe()}</desc>\n");
        if (standAlone)
        {
            document.WriteRaw($"<style>{Paint.StyleRules()}</style>\n");
            document.Write($"<rect x=\"{-margin}\" y=\"{-margin}\" width=\"{fullWidth}\" height=\"{fullHeight}\" fill=\"{Paint.Paper.Light}\" class=\"fill-paper\"/>\n");
        }

        document.WriteRaw(body.ToString());
        document.Write($"</svg>\n");
    }

    /// <summary>Draws the chart and returns its height in pixels.</summary>
    internal abstract double Draw(SvgCanvas canvas, int width);

    /// <summary>The chart in sentences.</summary>
    internal abstract string Describe();

    /// <summary>A figure with four significant digits, for hover texts and descriptions.</summary>
    internal static string Figure(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
