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

    private readonly int down = (height + WinogradTransform.Outputs - 1) / WinogradTransform.Outputs;
    private readonly int across = (width + WinogradTransform.Outputs - 1) / WinogradTransform.Outputs;

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

    /// <summary>Sample, row and column of a tile's first output.</summary>
    internal (int Sample, int Row, int Column) Place(int tile)
    {
        var (line, column) = Math.DivRem(tile, across);
        var (sample, row) = Math.DivRem(line, down);
        return (sample, row * WinogradTransform.Outputs, column * WinogradTransform.Outputs);
    }
}
