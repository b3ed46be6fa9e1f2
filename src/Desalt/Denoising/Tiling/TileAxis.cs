namespace Desalt.Denoising.Tiling;

/// <summary>
/// How tiles of one size cover the rows (or columns) of a picture: each begins on the grid of a network's receptive field, the last
/// one ends with the picture, and each answers for a core whose results depend on nothing outside the tile. The tiles' size leaves
/// the same rest as the picture's when divided by the grid's distance, so that the last one begins on the grid too.
/// </summary>
internal sealed class TileAxis
{
    private readonly int before;
    private readonly int step;

    private TileAxis(int extent, int size, int before, int step)
    {
        (Extent, Size, this.before, this.step) = (extent, size, before, step);
        Count = size >= extent ? 1 : 1 + ((extent - size + step - 1) / step);
    }

    /// <summary>Rows of the picture.</summary>
    public int Extent { get; }

    /// <summary>Rows of a tile.</summary>
    public int Size { get; }

    /// <summary>Number of tiles.</summary>
    public int Count { get; }

    /// <summary>
    /// For each number of tiles that makes sense the smallest tiles that cover the picture, from the whole picture as one tile on.
    /// </summary>
    /// <param name="extent">Rows of the picture.</param>
    /// <param name="alignment">Distance of the grid's lines.</param>
    /// <param name="before">Rows before a line of the grid that results from there on depend on.</param>
    /// <param name="after">Rows from a line of the grid on that results before it depend on.</param>
    public static IReadOnlyList<TileAxis> Choices(int extent, int alignment, int before, int after)
    {
        var lead = (before + alignment - 1) / alignment * alignment;
        var choices = new List<TileAxis> { new(extent, extent, lead, extent) };

        // Smaller tiles, as long as each still moves on; of those that make the same number, the smallest.
        for (var size = extent - alignment; size - after - lead >= alignment; size -= alignment)
        {
            var axis = new TileAxis(extent, size, lead, ((size - after) / alignment * alignment) - lead);
            if (axis.Count == choices[^1].Count)
                choices[^1] = axis;
            else
                choices.Add(axis);
        }

        return choices;
    }

    /// <summary>First row of a tile.</summary>
    public int Start(int tile) => tile == Count - 1 ? Extent - Size : tile * step;

    /// <summary>First row of a tile's core; that of the tile after the last is the end of the picture.</summary>
    public int CoreStart(int tile) => tile == 0 ? 0 : tile == Count ? Extent : (tile * step) + before;
}
