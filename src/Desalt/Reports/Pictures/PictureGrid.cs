using Desalt.Images;

namespace Desalt.Reports.Pictures;

/// <summary>One picture of a grid.</summary>
/// <param name="Image">The picture, grey or colour.</param>
/// <param name="Note">A few words or a score below it; null for none.</param>
public sealed record PictureTile(Image Image, string? Note = null);

/// <summary>One row of a grid: the same stage (noisy, cleaned, clean) of different pictures.</summary>
/// <param name="Caption">Name of the row.</param>
/// <param name="Tiles">Its pictures from left to right.</param>
public sealed record PictureRow(string Caption, IReadOnlyList<PictureTile> Tiles)
{
    /// <summary>A row of pictures without notes.</summary>
    public static PictureRow Of(string caption, IEnumerable<Image> images) =>
        new(caption, [.. images.Select(image => new PictureTile(image))]);
}

/// <summary>
/// Pictures in rows and columns, each with its name: on a page as a table of pictures, as a file as one picture.
/// Rows may differ in length and pictures in size; every cell is as large as the largest picture.
/// </summary>
/// <param name="Title">What the grid shows.</param>
/// <param name="Rows">Rows from top to bottom.</param>
public sealed record PictureGrid(string Title, IReadOnlyList<PictureRow> Rows)
{
    private const float InkGrey = 0.13f;
    private const float NoteGrey = 0.38f;

    /// <summary>Name of each column; empty for none, otherwise one for each picture of the longest row.</summary>
    public IReadOnlyList<string> ColumnCaptions { get; init; } = [];

    /// <summary>Pictures of the longest row.</summary>
    public int ColumnCount => Rows.Select(row => row.Tiles.Count).DefaultIfEmpty(0).Max();

    /// <summary>The same grid with every picture put through a function, such as a colour map.</summary>
    public PictureGrid Recoloured(Func<Image, Image> recolour) => this with
    {
        Rows = [.. Rows.Select(row => row with { Tiles = [.. row.Tiles.Select(tile => tile with { Image = recolour(tile.Image) })] })],
    };

    /// <summary>
    /// The whole grid as one colour picture of 8 bits on white, pictures enlarged to hard-edged squares, captions in
    /// small letters. Notes and captions wider than their place are cut.
    /// </summary>
    /// <param name="enlargement">Side of the square that one pixel becomes, 1 or more.</param>
    public Image ToImage(int enlargement = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(enlargement, 1);
        var tiles = Rows.SelectMany(row => row.Tiles).Select(tile => tile.Image).ToList();
        var cellHeight = tiles.Select(image => image.Height).DefaultIfEmpty(1).Max() * enlargement;
        var cellWidth = tiles.Select(image => image.Width).DefaultIfEmpty(1).Max() * enlargement;

        var scale = LetterScale(cellWidth);
        var gap = Math.Max(2, 4 * scale);
        var line = BitmapFont.Height * scale;
        var rowCaption = Rows.Select(row => BitmapFont.Width(row.Caption, scale)).DefaultIfEmpty(0).Max();
        var left = gap + (rowCaption == 0 ? 0 : rowCaption + (2 * gap));
        var top = gap + (ColumnCaptions.Count == 0 ? 0 : line + gap);
        var rowHeights = Rows.Select(row => cellHeight + gap + (row.Tiles.Any(tile => tile.Note is not null) ? line + gap : 0)).ToList();

        var format = new ImageFormat(top + rowHeights.Sum(), left + (ColumnCount * (cellWidth + gap)), 3, 8);
        var canvas = new Image(format);
        Array.Fill(canvas.Pixels, 1f);

        for (var column = 0; column < Math.Min(ColumnCaptions.Count, ColumnCount); column++)
            DrawCentred(canvas, ColumnCaptions[column], left + (column * (cellWidth + gap)), gap, cellWidth, scale, InkGrey);

        for (var row = 0; row < Rows.Count; row++)
        {
            BitmapFont.Draw(canvas, Rows[row].Caption, gap, top + ((cellHeight - (7 * scale)) / 2), scale, InkGrey);
            for (var column = 0; column < Rows[row].Tiles.Count; column++)
            {
                var tile = Rows[row].Tiles[column];
                var x = left + (column * (cellWidth + gap));
                DrawEnlarged(canvas, tile.Image, x, top, enlargement);
                if (tile.Note is not null)
                    DrawCentred(canvas, tile.Note, x, top + cellHeight + gap, cellWidth, scale, NoteGrey);
            }

            top += rowHeights[row];
        }

        return canvas;
    }

    /// <summary>Writes <see cref="ToImage"/> to a file whose extension names the format.</summary>
    /// <exception cref="Desalt.Engine.BadInputException">The place cannot be written to.</exception>
    public void Save(string path, int enlargement = 5) => ToImage(enlargement).Save(path);

    /// <summary>The largest letters, up to a fifth of a cell high, at which all that stands above or below cells fits.</summary>
    private int LetterScale(int cellWidth)
    {
        var texts = ColumnCaptions.Concat(Rows.SelectMany(row => row.Tiles).Select(tile => tile.Note ?? ""));
        var widest = texts.Select(text => BitmapFont.Width(text, 1)).DefaultIfEmpty(0).Max();
        return Math.Clamp(cellWidth / Math.Max(widest, 1), 1, Math.Max(1, cellWidth / (5 * BitmapFont.Height)));
    }

    private static void DrawCentred(Image canvas, string text, int left, int top, int width, int scale, float grey)
    {
        var letters = Math.Max(1, ((width / scale) + 1) / BitmapFont.Advance);
        var shown = text.Length <= letters ? text : text[..letters];
        BitmapFont.Draw(canvas, shown, left + ((width - BitmapFont.Width(shown, scale)) / 2), top, scale, grey);
    }

    private static void DrawEnlarged(Image canvas, Image image, int left, int top, int enlargement)
    {
        for (var y = 0; y < image.Height * enlargement; y++)
        {
            for (var x = 0; x < image.Width * enlargement; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    var sample = image[y / enlargement, x / enlargement, Math.Min(channel, image.Channels - 1)];
                    canvas[top + y, left + x, channel] = Math.Clamp(sample, 0f, 1f);
                }
            }
        }
    }
}
