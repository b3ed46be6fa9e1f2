using System.Globalization;

namespace Desalt.Reports.Charts;

/// <summary>
/// Counts in a square of cells, the darker the larger the cell's share of its row: a confusion matrix. Cells on the diagonal
/// (right) and beside it (wrong) have colours of their own.
/// </summary>
/// <param name="Title">What the map shows.</param>
/// <param name="RowTitle">What rows are: "true class".</param>
/// <param name="ColumnTitle">What columns are: "taken for".</param>
/// <param name="Names">Name of each row and of the column of the same number.</param>
/// <param name="Counts">Names x names counts, row by row.</param>
public sealed record HeatMap(string Title, string RowTitle, string ColumnTitle, IReadOnlyList<string> Names, IReadOnlyList<int> Counts) : Chart(Title)
{
    private const double NameSize = 12;
    private const double Gap = 1.5;

    // A wrong cell is as dark as a right one at this share of its row: confusions are few, and they are what one looks for.
    private const double DarkestConfusion = 0.4;

    /// <inheritdoc/>
    internal override double Draw(SvgCanvas canvas, int width)
    {
        var names = Math.Min(width * 0.3, Math.Ceiling(Names.Select(name => TextMeasure.Width(name, NameSize)).DefaultIfEmpty(0).Max()) + 10);
        var cell = Math.Min(46, (width - names) / Math.Max(1, Names.Count));
        var right = names + (cell * Names.Count);
        canvas.Text(0, 14, TextMeasure.Shorten(Title, 15, width), Paint.Ink, size: 15, bold: true);
        canvas.Text(names, 36, TextMeasure.Shorten($"{ColumnTitle} →", NameSize, right - names), Paint.Muted, size: NameSize);

        // Names of columns that are wider than their cells take turns on two lines, cut where even that is not enough.
        var widest = Names.Select(name => TextMeasure.Width(name, 11)).DefaultIfEmpty(0).Max();
        var lines = widest > cell - 4 ? 2 : 1;
        var top = 46 + (lines * 15);
        for (var i = 0; i < Names.Count; i++)
        {
            var middle = names + ((i + 0.5) * cell);
            canvas.Text(middle, top - 6 - (lines == 2 && i % 2 == 0 ? 15 : 0), TextMeasure.Shorten(Names[i], 11, (lines * cell) - 4), Paint.Muted, TextAnchor.Middle, 11);
        }

        for (var row = 0; row < Names.Count; row++)
            DrawRow(canvas, row, names, top + (row * cell), cell);
        canvas.Text(0, top - 6, TextMeasure.Shorten($"{RowTitle} ↓", NameSize, names), Paint.Muted, size: NameSize);
        return top + (Names.Count * cell) + 6;
    }

    /// <inheritdoc/>
    internal override string Describe()
    {
        var sentences = Names.Select((name, row) =>
        {
            var counts = Enumerable.Range(0, Names.Count).Where(column => At(row, column) > 0).Select(column => $"{Names[column]} {At(row, column)}");
            return $"{name}: {string.Join(", ", counts)}.";
        });
        return $"Table of {RowTitle} against {ColumnTitle}. {string.Join(' ', sentences)}";
    }

    private int At(int row, int column) => Counts[(row * Names.Count) + column];

    private void DrawRow(SvgCanvas canvas, int row, double left, double top, double cell)
    {
        canvas.Text(left - 8, top + (cell / 2) + 4, TextMeasure.Shorten(Names[row], NameSize, left - 8), Paint.Ink, TextAnchor.End, NameSize);
        var total = Enumerable.Range(0, Names.Count).Sum(column => At(row, column));
        for (var column = 0; column < Names.Count; column++)
        {
            var count = At(row, column);
            var share = total == 0 ? 0 : (double)count / total;
            var strength = row == column ? share : Math.Min(1, share / DarkestConfusion);
            var x = left + (column * cell);
            var tip = string.Create(CultureInfo.InvariantCulture, $"{Names[row]} taken for {Names[column]}: {count} of {total}");
            canvas.Cell(x, top, cell - Gap, cell - Gap, Paint.Series(row == column ? 0 : 1), strength, tip);
            if (count == 0)
                continue;

            // Paper on dark cells, ink on light ones: the contrast holds on light and on dark pages.
            var paint = strength > 0.55 ? Paint.Paper : Paint.Ink;
            canvas.Text(x + ((cell - Gap) / 2), top + (cell / 2) + 3.5, count.ToString(CultureInfo.InvariantCulture), paint, TextAnchor.Middle, cell < 32 ? 9.5 : 11.5);
        }
    }
}
