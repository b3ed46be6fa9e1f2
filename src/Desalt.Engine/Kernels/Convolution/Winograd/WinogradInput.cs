using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Convolution.Winograd;

/// <summary>Evaluates 6x6 inputs of each tile at the 36 points.</summary>
internal static unsafe class WinogradInput
{
    /// <summary>values[product][tile - first][channel] for count tiles from first on.</summary>
    /// <param name="x">Input, shifted so that the first tile's inputs begin at (0, 0); they are read to the end of the last tile.</param>
    /// <param name="tiles">The tiles of the output.</param>
    /// <param name="first">First tile.</param>
    /// <param name="count">Number of tiles.</param>
    /// <param name="temporary">36 lanes.</param>
    /// <param name="values">Where the result goes.</param>
    /// <param name="stride">Distance between its planes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Transform<TLane>(NhwcView x, WinogradTiles tiles, int first, int count, float* temporary, float* values, nint stride)
        where TLane : unmanaged, ILane<TLane>
    {
        for (var tile = 0; tile < count; tile++)
        {
            var (sample, row, column) = tiles.Place(first + tile);
            var source = x.At(sample, row, column);
            tiles.AnnounceAfter(x, first + tile, shift: 2);
            var target = values + (tile * x.Channels);
            var c = 0;
            for (; c <= x.Channels - TLane.Count; c += TLane.Count)
                One<TLane>(source + c, x.RowStride, x.PixelStride, temporary, target + c, stride);
            for (; c < x.Channels; c++)
                One<LaneScalar>(source + c, x.RowStride, x.PixelStride, temporary, target + c, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<T>(float* source, nint rowStride, nint pixelStride, float* temporary, float* target, nint stride)
        where T : unmanaged, ILane<T>
    {
        for (var c = 0; c < WinogradTransform.Points; c++)
            WinogradTransform.Input<T>(source + (c * pixelStride), rowStride, temporary + (c * T.Count), WinogradTransform.Points * T.Count);
        for (var r = 0; r < WinogradTransform.Points; r++)
            WinogradTransform.Input<T>(temporary + (r * WinogradTransform.Points * T.Count), T.Count, target + (r * WinogradTransform.Points * stride), stride);
    }
}
