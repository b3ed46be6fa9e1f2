using System.Globalization;

namespace Desalt.Reports.Blocks;

/// <summary>One cell: a figure, which its column formats, or a text.</summary>
/// <param name="Text">The text; null for a figure.</param>
/// <param name="Figure">The figure; null or not finite reads as a dash.</param>
/// <param name="Note">Small print below it, such as "published 0.01255"; null for none.</param>
public sealed record TableCell(string? Text, double? Figure, string? Note = null)
{
    /// <summary>A figure, null where there is none.</summary>
    public static TableCell Of(double? figure, string? note = null) => new(null, figure, note);

    /// <summary>A text.</summary>
    public static TableCell Of(string text, string? note = null) => new(text, null, note);

    /// <summary>The cell as it reads.</summary>
    internal string Read(TableColumn column) => Text
        ?? (Figure is { } figure && double.IsFinite(figure) ? figure.ToString(column.Format, CultureInfo.InvariantCulture) : "–");
}

/// <summary>One row of a table.</summary>
/// <param name="Name">What the row is about; its heading.</param>
/// <param name="Cells">One cell for each column behind the first.</param>
public sealed record TableRow(string Name, IReadOnlyList<TableCell> Cells)
{
    /// <summary>Small print below the name; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>True for a row that is there to compare against; it is set back and never marked best.</summary>
    public bool IsBaseline { get; init; }
}
