using Desalt.Reports.Markup;

namespace Desalt.Reports.Blocks;

/// <summary>Blocks side by side where there is room, below each other where there is not.</summary>
/// <param name="Columns">Two or three blocks.</param>
public sealed record ColumnsBlock(IReadOnlyList<Block> Columns) : Block
{
    /// <inheritdoc/>
    internal override void Write(MarkupWriter page)
    {
        page.Write($"<div class=\"columns\">\n");
        foreach (var column in Columns)
        {
            page.Write($"<div>\n");
            column.Write(page);
            page.Write($"</div>\n");
        }

        page.Write($"</div>\n");
    }
}
