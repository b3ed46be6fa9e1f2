using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Convolution.Winograd;

/// <summary>
/// How the kernels cut a batch into tiles of 4x4 outputs, numbered row by row and sample by sample, and how many they take at
/// once. What a group needs lies in the caller's scratch memory, sized to stay in a core's second-level cache.
/// </summary>
/// <param name="samples">Samples.</param>
/// <param name="height">Rows of the output; the last tiles may stand out over it.</param>
/// <param name="width">Columns of the output.</param>
internal readonly struct WinogradTiles(int samples, int height, int width)
{
    /// <summary>A cache line. Planes of products lie an odd number of lines apart, or all of them would fall into a few cache sets.</summary>
    internal const int Line = 16;

    // As long as memory takes to answer: the maps of one tile take a quarter of a microsecond.
    private const int TilesAhead = 3;

    private readonly int down = (height + WinogradTransform.Outputs - 1) / WinogradTransform.Outputs;
    private readonly int across = (width + WinogradTransform.Outputs - 1) / WinogradTransform.Outputs;

    /// <summary>The tiles of an output.</summary>
    internal static WinogradTiles Of(NhwcView output) => new(output.Samples, output.Height, output.Width);

    /// <summary>Number of tiles.</summary>
    internal int Count => samples * down * across;

    /// <summary>Rows or columns by which the last tiles stand out over an extent.</summary>
    internal static int Overhang(int extent) => -extent & (WinogradTransform.Outputs - 1);

    /// <summary>Distance between planes that hold <paramref name="values"/> floats each.</summary>
    internal static int PlaneStride(int values) => ((values + Line - 1) / Line * Line) | Line;

    /// <summary>Output channels, rounded up to whole panels of two registers.</summary>
    internal static int PaddedChannels(int channels)
    {
        var panel = 2 * SimdWidth.Floats;
        return (channels + panel - 1) / panel * panel;
    }

    /// <summary>
    /// Announces 4x4 pixels that a tile soon to come will touch, from (<paramref name="shift"/>, <paramref name="shift"/>) of the tile on.
    /// The processor's own foresight follows one row of memory at a time and ends with the page; a tile touches several rows.
    /// </summary>
    /// <param name="picture">The picture that is read or written.</param>
    /// <param name="tile">The tile now at work.</param>
    /// <param name="shift">2 where the rows and columns before were read for the tiles above and to the left, else 0.</param>
    internal unsafe void AnnounceAfter(NhwcView picture, int tile, int shift)
    {
        if (tile + TilesAhead >= Count)
            return;
        var (sample, row, column) = Place(tile + TilesAhead);
        for (var i = 0; i < WinogradTransform.Outputs; i++)
            CacheHint.Announce(picture.At(sample, row + shift + i, column + shift), WinogradTransform.Outputs * picture.Channels);
    }

    /// <summary>Sample, row and column of a tile's first output.</summary>
    internal (int Sample, int Row, int Column) Place(int tile)
    {
        var (line, column) = Math.DivRem(tile, across);
        var (sample, row) = Math.DivRem(line, down);
        return (sample, row * WinogradTransform.Outputs, column * WinogradTransform.Outputs);
    }
}
