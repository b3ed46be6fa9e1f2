using Desalt.Reports.Markup;
using Desalt.Reports.Pictures;

namespace Desalt.Reports.Blocks;

/// <summary>A grid of pictures; every picture keeps its own pixels, every caption is text.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Caption">A sentence below it; null for none.</param>
public sealed record PictureGridBlock(PictureGrid Grid, string? Caption = null) : FigureBlock
{
    // Small pictures are shown this much larger, where there is room.
    private const int Enlargement = 4;

    /// <inheritdoc/>
    internal override string Extension => ".png";

    /// <inheritdoc/>
    internal override void Write(MarkupWriter page)
    {
        var largest = Grid.Rows.SelectMany(row => row.Tiles).Select(tile => tile.Image.Width).DefaultIfEmpty(1).Max();
        var width = largest <= 64 ? largest * Enlargement : largest;
        var title = page.NextIdentifier("pictures");
        page.Write($"<figure class=\"pictures\" style=\"--columns:{Grid.ColumnCount};--tile:{width}px\">\n<p class=\"figure-title\" id=\"{title}\">{Grid.Title}</p>\n");
        page.Write($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{title}\">\n<table aria-labelledby=\"{title}\">\n");
        if (Grid.ColumnCaptions.Count > 0)
        {
            page.Write($"<thead><tr><td></td>");
            foreach (var caption in Grid.ColumnCaptions)
                page.Write($"<th scope=\"col\">{caption}</th>");
            page.Write($"</tr></thead>\n");
        }

        page.Write($"<tbody>\n");
        foreach (var row in Grid.Rows)
            WriteRow(page, row);
        page.Write($"</tbody>\n</table>\n</div>\n");
        if (Caption is not null)
            page.Write($"<figcaption>{Caption}</figcaption>\n");
        page.Write($"</figure>\n");
    }

    /// <inheritdoc/>
    internal override void SaveFigure(string path) => Grid.Save(path);

    private void WriteRow(MarkupWriter page, PictureRow row)
    {
        page.Write($"<tr><th scope=\"row\">{row.Caption}</th>");
        for (var column = 0; column < row.Tiles.Count; column++)
        {
            var tile = row.Tiles[column];
            var name = column < Grid.ColumnCaptions.Count ? Grid.ColumnCaptions[column] : $"picture {column + 1}";
            page.Write($"<td>");
            PictureBlock.WriteImage(page, tile.Image, $"{row.Caption}: {name}{(tile.Note is null ? "" : $", {tile.Note}")}", pixelated: true);
            if (tile.Note is not null)
                page.Write($"<span>{tile.Note}</span>");
            page.Write($"</td>");
        }

        page.Write($"</tr>\n");
    }
}
