using Desalt.Reports.Charts;
using Desalt.Reports.Markup;

namespace Desalt.Reports.Blocks;

/// <summary>A chart; the page holds it twice, drawn for a wide and for a narrow place, and shows the one that fits.</summary>
/// <param name="Chart">The chart.</param>
/// <param name="Caption">A sentence below it; null for none.</param>
public sealed record ChartBlock(Chart Chart, string? Caption = null) : FigureBlock
{
    /// <inheritdoc/>
    internal override string Extension => ".svg";

    /// <inheritdoc/>
    internal override void Write(MarkupWriter page)
    {
        page.Write($"<figure class=\"chart-figure\">\n<div class=\"wide\">");
        Chart.Write(page, Chart.WideWidth, standAlone: false);
        page.Write($"</div>\n<div class=\"narrow\">");
        Chart.Write(page, Chart.NarrowWidth, standAlone: false);
        page.Write($"</div>\n");
        if (Caption is not null)
            page.Write($"<figcaption>{Caption}</figcaption>\n");
        page.Write($"</figure>\n");
    }

    /// <inheritdoc/>
    internal override void SaveFigure(string path) => Chart.Save(path);
}
