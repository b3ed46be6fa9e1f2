using Desalt.Reports.Markup;

namespace Desalt.Reports.Blocks;

/// <summary>Figures in rows and columns.</summary>
/// <param name="Title">What the table shows.</param>
/// <param name="RowTitle">Heading of the row names: "model", "class".</param>
/// <param name="Columns">Columns behind the row names.</param>
/// <param name="Rows">Rows, each with one cell per column.</param>
public sealed record TableBlock(string Title, string RowTitle, IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableRow> Rows) : Block
{
    /// <summary>A sentence below the table; null for none.</summary>
    public string? Caption { get; init; }

    /// <inheritdoc/>
    internal override void Write(MarkupWriter page)
    {
        if (Rows.FirstOrDefault(row => row.Cells.Count != Columns.Count) is { } odd)
            throw new InvalidOperationException($"Row {odd.Name} has {odd.Cells.Count} cells for {Columns.Count} columns.");

        var isText = Columns.Select((_, i) => Rows.Any(row => row.Cells[i].Text is not null) && !Rows.Any(row => row.Cells[i].Figure is not null)).ToList();
        var best = Columns.Select((column, i) => BestOf(column, i)).ToList();
        var largest = Columns.Select((_, i) => Figures(Rows, i).DefaultIfEmpty(0).Max()).ToList();

        // The region can be scrolled with the keyboard where the table is wider than the screen.
        var title = page.NextIdentifier("table");
        page.Write($"<figure class=\"table\">\n<p class=\"figure-title\" id=\"{title}\">{Title}</p>\n");
        page.Write($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{title}\">\n<table aria-labelledby=\"{title}\">\n");
        page.Write($"<thead><tr><th scope=\"col\">{RowTitle}</th>");
        for (var i = 0; i < Columns.Count; i++)
            page.Write($"<th scope=\"col\" class=\"{(isText[i] ? "text" : "figure")}\">{Columns[i].Title}</th>");
        page.Write($"</tr></thead>\n<tbody>\n");
        foreach (var row in Rows)
        {
            page.Write($"<tr class=\"{(row.IsBaseline ? "baseline" : "measured")}\"><th scope=\"row\">{row.Name}");
            WriteNote(page, row.Note);
            page.Write($"</th>");
            for (var i = 0; i < Columns.Count; i++)
            {
                var cell = row.Cells[i];
                var isBest = !row.IsBaseline && best[i] is not null && cell.Figure == best[i];
                page.Write($"<td class=\"{(isText[i] ? "text" : isBest ? "figure best" : "figure")}\">{cell.Read(Columns[i])}");
                if (isBest)
                    page.Write($"<span class=\"unseen\"> (best)</span>");
                if (Columns[i].HasBar && cell.Figure is { } figure && figure > 0 && double.IsFinite(figure))
                    page.Write($"<span class=\"bar\"><span style=\"width:{100 * figure / largest[i]}%\"></span></span>");
                WriteNote(page, cell.Note);
                page.Write($"</td>");
            }

            page.Write($"</tr>\n");
        }

        page.Write($"</tbody>\n</table>\n</div>\n");
        if (Caption is not null)
            page.Write($"<figcaption>{Caption}</figcaption>\n");
        page.Write($"</figure>\n");
    }

    private static IEnumerable<double> Figures(IEnumerable<TableRow> rows, int column) =>
        rows.Select(row => row.Cells[column].Figure).OfType<double>().Where(double.IsFinite);

    private static void WriteNote(MarkupWriter page, string? note)
    {
        if (note is not null)
            page.Write($"<small>{note}</small>");
    }

    /// <summary>The figure to mark; none where there is nothing to choose between.</summary>
    private double? BestOf(TableColumn column, int index)
    {
        var figures = Figures(Rows.Where(row => !row.IsBaseline), index).ToList();
        if (column.Best == BestFigure.Unmarked || figures.Count < 2)
            return null;
        return column.Best == BestFigure.Lowest ? figures.Min() : figures.Max();
    }
}
