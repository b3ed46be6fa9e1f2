using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Convolution.Winograd;

/// <summary>
/// 3x3 convolution by F(4x4, 3x3): tiles of 6x6 inputs are evaluated at 36 points, at each point the channels are mixed by a
/// small matrix product, and the products are interpolated to 4x4 outputs. It takes a quarter of the multiplications of the
/// direct method; see <see cref="WinogradTransform"/>. The input gradient runs here too.
/// </summary>
/// <remarks>
/// The tiles begin at output (0, 0). A tile's bits depend on its 36 inputs alone, so pictures that agree on them
/// agree on the tile, whatever its number and whatever stands beside it.
/// Inputs that only outputs beyond the picture's edge read are read nevertheless: the tiles' overhang must be
/// addressable, and finite.
/// </remarks>
internal static unsafe class WinogradForward
{
    // Register tiles along a group: enough that the loads of a panel of weights from the second-level cache do not show, and few enough
    // that for 64 channels a group and all weights (0.8 MB) stay in it, wherever the system has put their pages. With four of them (1 MB) the
    // speed changed by a tenth from one session to the next, more so with two threads, who share the next level.
    private const int RegisterTilesPerGroup = 2;

    /// <summary>Tiles that registers hold together; where a part begins at a multiple of it and ends at one or with the last tile, none is half empty.</summary>
    internal static int TilesTogether => SimdWidth.TileRows;

    /// <summary>Floats of scratch memory that <see cref="Run"/> needs.</summary>
    internal static int ScratchLength(FilterShape shape)
    {
        var panel = 2 * SimdWidth.Floats;
        var tiles = RegisterTilesPerGroup * RegisterTile.MaxRows;
        return (WinogradTransform.Products * (WinogradTiles.PlaneStride(tiles * shape.InputChannels) + WinogradTiles.PlaneStride(tiles * panel)))
            + (WinogradTransform.Products * panel);
    }

    /// <summary>
    /// y[n,i,j,o] = activation((accumulate ? y : 0) + bias[o] + sum over r,c,k of x.At(n, i + r, j + c)[k] * w[r,c,k,o]).
    /// </summary>
    /// <param name="x">
    /// Input so shifted that tap (0, 0) of output (0, 0) is x.At(n, 0, 0); y.Height + 2 rows and y.Width + 2 columns are read, each rounded
    /// up to 2 modulo 4.
    /// </param>
    /// <param name="filter">The filter's values at the points.</param>
    /// <param name="y">Output; its extents say what is computed. Must not overlap x.</param>
    /// <param name="bias">One number per output channel, or null.</param>
    /// <param name="activation">Applied last.</param>
    /// <param name="accumulate">Whether y's old values are added before the activation.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> floats, on a cache line.</param>
    /// <param name="part">First tile and number of tiles to compute; null for all.</param>
    internal static void Run(
        NhwcView x,
        WinogradFilter filter,
        NhwcView y,
        float* bias,
        ActivationFunction activation,
        bool accumulate,
        float* scratch,
        (int First, int Count)? part = null)
    {
        Debug.Assert(filter.Shape.InputChannels == x.Channels && filter.Shape.OutputChannels == y.Channels && x.Samples >= y.Samples, "Shapes disagree.");
        var (first, count) = part ?? (0, WinogradTiles.Of(y).Count);
        SimdWidth.Run(new Call(x, filter, y, bias, activation, accumulate, scratch, first, first + count));

        // The tiles hold only the address of the weights.
        GC.KeepAlive(filter);
    }

    private readonly struct Call(
        NhwcView x, WinogradFilter filter, NhwcView y, float* bias, ActivationFunction activation, bool accumulate, float* scratch, int begin, int end) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly WinogradFilter filter = filter;
        private readonly NhwcView y = y;
        private readonly float* bias = bias;
        private readonly ActivationFunction activation = activation;
        private readonly bool accumulate = accumulate;
        private readonly float* scratch = scratch;
        private readonly int begin = begin;
        private readonly int end = end;

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var tiles = WinogradTiles.Of(y);
            var group = RegisterTilesPerGroup * TLane.TileRows;
            var panelWidth = 2 * TLane.Count;
            var inputStride = WinogradTiles.PlaneStride(group * x.Channels);
            var productStride = WinogradTiles.PlaneStride(group * panelWidth);
            var temporary = scratch;
            var inputs = scratch + (WinogradTransform.Products * panelWidth);
            var products = inputs + ((nint)WinogradTransform.Products * inputStride);
            var offsets = stackalloc nint[x.Channels];
            for (var k = 0; k < x.Channels; k++)
                offsets[k] = k;
            for (var first = begin; first < end; first += group)
            {
                var count = Math.Min(group, end - first);
                WinogradInput.Transform<TLane>(x, tiles, first, count, temporary, inputs, inputStride);
                for (var channel = 0; channel < y.Channels; channel += panelWidth)
                {
                    Multiply<TLane>(inputs, inputStride, offsets, channel, count, products, productStride);
                    Finish<TLane>(tiles, first, count, channel, products, productStride, temporary);
                }
            }
        }

        // Rows of the last register tile beyond count multiply what an earlier group left there; nobody reads their products.
        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Multiply<TLane>(float* inputs, int inputStride, nint* offsets, int channel, int count, float* products, int productStride)
            where TLane : unmanaged, ILane<TLane>
        {
            var rows = stackalloc float*[RegisterTile.MaxRows];
            var panelWidth = 2 * TLane.Count;
            var channels = x.Channels;
            var weights = filter.Pointer + ((nint)channel * WinogradTransform.Products * channels);
            for (var product = 0; product < WinogradTransform.Products; product++)
            {
                for (var tile = 0; tile < count; tile += TLane.TileRows)
                {
                    for (var row = 0; row < TLane.TileRows; row++)
                        rows[row] = inputs + ((tile + row) * channels);
                    RegisterTile.MultiplyTwoLanes<TLane, TileSums<TLane>>(TLane.TileRows, rows, offsets, channels, weights, new(products + (tile * panelWidth)));
                }

                inputs += inputStride;
                products += productStride;
                weights += (nint)channels * panelWidth;
            }
        }

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Finish<TLane>(
            WinogradTiles tiles, int first, int count, int channel, float* products, int productStride, float* temporary)
            where TLane : unmanaged, ILane<TLane>
        {
            var targets = stackalloc float*[WinogradTransform.Outputs];
            var panelWidth = 2 * TLane.Count;
            var channels = Math.Min(panelWidth, y.Channels - channel);
            var finish = new TileFinish<TLane>(bias, activation, accumulate);
            for (var tile = 0; tile < count; tile++)
            {
                if (channel == 0)
                    tiles.AnnounceAfter(y, first + tile, shift: 0);
                var source = products + (tile * panelWidth);
                for (var lane = 0; lane < channels; lane += TLane.Count)
                    Interpolate<TLane>(source + lane, productStride, temporary + lane);
                var (sample, row, column) = tiles.Place(first + tile);
                var columns = Math.Min(WinogradTransform.Outputs, y.Width - column);
                for (var i = 0; i < Math.Min(WinogradTransform.Outputs, y.Height - row); i++)
                {
                    for (var j = 0; j < columns; j++)
                        targets[j] = y.At(sample, row + i, column + j) + channel;
                    finish.Run(temporary + (i * WinogradTransform.Points * panelWidth), panelWidth, targets, columns, channel, channels);
                }
            }
        }

        // Columns first, into the first four of six rows; then each row in place, whose four outputs lie side by side.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Interpolate<TLane>(float* products, nint productStride, float* temporary)
            where TLane : unmanaged, ILane<TLane>
        {
            nint pixel = 2 * TLane.Count;
            var line = WinogradTransform.Points * pixel;
            for (var c = 0; c < WinogradTransform.Points; c++)
                WinogradTransform.Output<TLane>(products + (c * productStride), WinogradTransform.Points * productStride, temporary + (c * pixel), line);
            for (var r = 0; r < WinogradTransform.Outputs; r++)
                WinogradTransform.Output<TLane>(temporary + (r * line), pixel, temporary + (r * line), pixel);
        }
    }
}
