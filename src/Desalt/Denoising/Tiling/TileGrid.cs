using Desalt.Engine.Planning;

namespace Desalt.Denoising.Tiling;

/// <summary>Tiles that cover a picture, all of one size: bands of rows, each cut into columns.</summary>
/// <param name="Rows">The bands.</param>
/// <param name="Columns">The tiles of a band.</param>
internal sealed record TileGrid(TileAxis Rows, TileAxis Columns)
{
    /// <summary>Whether the whole picture is one tile.</summary>
    public bool IsWhole => Rows.Count == 1 && Columns.Count == 1;

    /// <summary>The grid that computes the fewest pixels twice; whatever it is, the results are the same.</summary>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="field">What results depend on.</param>
    /// <param name="mostPixels">Pixels of a tile that the memory allows; exceeded only where no smaller tile moves on.</param>
    public static TileGrid Choose(int height, int width, ReceptiveField field, long mostPixels)
    {
        TileGrid? best = null;
        var least = (OverMemory: true, Pixels: long.MaxValue);
        foreach (var columns in TileAxis.Choices(width, field.Alignment, field.Left, field.Right))
        {
            foreach (var rows in TileAxis.Choices(height, field.Alignment, field.Above, field.Below))
            {
                var pixels = (long)rows.Size * columns.Size;
                var isOver = pixels > mostPixels;
                var value = (isOver, isOver ? pixels : pixels * rows.Count * columns.Count);
                if (value.CompareTo(least) >= 0)
                    continue;
                least = value;
                best = new TileGrid(rows, columns);
            }
        }

        return best!;
    }
}
