using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Convolution.Winograd;

/// <summary>
/// Gradients of a 3x3 convolution's weights and bias through the maps of <see cref="WinogradTransform"/> backwards: inputs and
/// output gradients of the tiles are evaluated at the points, at each point their products are summed over all tiles, and the
/// sums become gradients of the nine taps at the end.
/// </summary>
internal static unsafe class WinogradWeightGradient
{
    // The sums of all products are read and written once a group: large groups save on that until they leave the second-level cache.
    private const int TilesPerGroup = 84;

    /// <summary>Floats of scratch memory that <see cref="Run"/> needs.</summary>
    internal static int ScratchLength(FilterShape shape)
    {
        var outputs = WinogradTiles.PaddedChannels(shape.OutputChannels);
        var sums = WinogradTransform.Products * (shape.InputChannels + RegisterTile.MaxRows) * outputs;
        return (WinogradTransform.Products
            * (WinogradTiles.PlaneStride(TilesPerGroup * shape.InputChannels) + WinogradTiles.PlaneStride(TilesPerGroup * outputs)))
            + sums + (WinogradTransform.Products * 2 * SimdWidth.Floats);
    }

    /// <summary>
    /// weightGradient[r,c,k,o] += sum over n,i,j of x.At(n, i + r, j + c)[k] * dy.At(n, i, j)[o]; biasGradient[o] += sum of dy.
    /// </summary>
    /// <param name="x">The input of the forward pass, shifted and readable as there.</param>
    /// <param name="dy">The output's gradient; its extents say what is summed. Beyond them, to the end of the last tiles, it must be readable and 0.</param>
    /// <param name="gradient">The gradients of the forward filter and its bias, added to.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> floats for the gradient's shape, on a cache line.</param>
    internal static void Run(NhwcView x, NhwcView dy, FilterGradient gradient, float* scratch)
    {
        Debug.Assert(
            gradient.Shape.InputChannels == x.Channels && gradient.Shape.OutputChannels == dy.Channels && x.Samples >= dy.Samples, "Shapes disagree.");
        SimdWidth.Run(new Call(x, dy, gradient, scratch));
    }

    private readonly struct Call(NhwcView x, NhwcView dy, FilterGradient gradient, float* scratch) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly NhwcView dy = dy;
        private readonly FilterGradient gradient = gradient;
        private readonly FilterShape shape = gradient.Shape;
        private readonly float* scratch = scratch;

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var tiles = WinogradTiles.Of(dy);
            var paddedOutputs = WinogradTiles.PaddedChannels(shape.OutputChannels);
            var inputStride = WinogradTiles.PlaneStride(TilesPerGroup * shape.InputChannels);
            var gradientStride = WinogradTiles.PlaneStride(TilesPerGroup * paddedOutputs);
            var temporary = scratch;
            var inputs = scratch + (WinogradTransform.Products * 2 * TLane.Count);
            var gradients = inputs + ((nint)WinogradTransform.Products * inputStride);
            var sums = gradients + ((nint)WinogradTransform.Products * gradientStride);
            var offsets = stackalloc nint[TilesPerGroup];
            for (var tile = 0; tile < TilesPerGroup; tile++)
                offsets[tile] = tile * shape.InputChannels;
            for (var first = 0; first < tiles.Count; first += TilesPerGroup)
            {
                var count = Math.Min(TilesPerGroup, tiles.Count - first);
                WinogradInput.Transform<TLane>(x, tiles, first, count, temporary, inputs, inputStride);
                TransformGradients<TLane>(tiles, first, count, temporary, gradients, gradientStride);
                for (var product = 0; product < WinogradTransform.Products; product++)
                {
                    AddProducts<TLane>(
                        inputs + ((nint)product * inputStride), offsets, gradients + ((nint)product * gradientStride), count,
                        sums + ((nint)product * PlaneRows<TLane>() * paddedOutputs), temporary, isFirst: first == 0);
                }
            }

            Fold<TLane>(sums, temporary);
        }

        // Input channels rounded up to whole register tiles.
        private int PlaneRows<TLane>()
            where TLane : unmanaged, ILane<TLane> =>
            (shape.InputChannels + TLane.TileRows - 1) / TLane.TileRows * TLane.TileRows;

        // gradients[product][panel][tile][channel of the panel]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void TransformGradients<TLane>(WinogradTiles tiles, int first, int count, float* temporary, float* gradients, nint stride)
            where TLane : unmanaged, ILane<TLane>
        {
            var panelWidth = 2 * TLane.Count;
            for (var tile = 0; tile < count; tile++)
            {
                var (sample, row, column) = tiles.Place(first + tile);
                var source = dy.At(sample, row, column);
                tiles.AnnounceAfter(dy, first + tile, shift: 0);
                for (var channel = 0; channel < shape.OutputChannels; channel++)
                {
                    var (panel, place) = Math.DivRem(channel, panelWidth);
                    var target = gradients + ((((nint)panel * TilesPerGroup) + tile) * panelWidth) + place;
                    if (channel <= shape.OutputChannels - TLane.Count)
                    {
                        TransformGradient<TLane>(source + channel, temporary, target, stride, gradient.Bias + channel);
                        channel += TLane.Count - 1;
                    }
                    else
                    {
                        TransformGradient<LaneScalar>(source + channel, temporary, target, stride, gradient.Bias + channel);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void TransformGradient<T>(float* source, float* temporary, float* target, nint stride, float* bias)
            where T : unmanaged, ILane<T>
        {
            var total = T.Zero;
            for (var c = 0; c < WinogradTransform.Outputs; c++)
            {
                var pixel = source + (c * dy.PixelStride);
                total += T.Load(pixel) + T.Load(pixel + dy.RowStride) + (T.Load(pixel + (2 * dy.RowStride)) + T.Load(pixel + (3 * dy.RowStride)));
                WinogradTransform.OutputTransposed<T>(pixel, dy.RowStride, temporary + (c * T.Count), WinogradTransform.Outputs * T.Count);
            }

            T.Store(T.Load(bias) + total, bias);
            for (var r = 0; r < WinogradTransform.Points; r++)
            {
                WinogradTransform.OutputTransposed<T>(
                    temporary + (r * WinogradTransform.Outputs * T.Count), T.Count, target + (r * WinogradTransform.Points * stride), stride);
            }
        }

        // sums[panel][input channel][channel of the panel] += sum over tiles of input * gradient, at one point.
        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void AddProducts<TLane>(float* inputs, nint* offsets, float* gradients, int count, float* sums, float* temporary, bool isFirst)
            where TLane : unmanaged, ILane<TLane>
        {
            var rows = stackalloc float*[RegisterTile.MaxRows];
            var panelWidth = 2 * TLane.Count;
            var tileLength = TLane.TileRows * panelWidth;
            for (var channel = 0; channel < shape.OutputChannels; channel += panelWidth)
            {
                for (var k = 0; k < shape.InputChannels; k += TLane.TileRows)
                {
                    for (var row = 0; row < TLane.TileRows; row++)
                        rows[row] = inputs + Math.Min(k + row, shape.InputChannels - 1);
                    RegisterTile.MultiplyTwoLanes<TLane, TileSums<TLane>>(
                        TLane.TileRows, rows, offsets, count, gradients, new(isFirst ? sums : temporary));
                    if (!isFirst)
                    {
                        for (var i = 0; i < tileLength; i += TLane.Count)
                            TLane.Store(TLane.Load(sums + i) + TLane.Load(temporary + i), sums + i);
                    }

                    sums += tileLength;
                }

                gradients += TilesPerGroup * panelWidth;
            }
        }

        // From the sums at 36 points to nine taps: columns first, into the first three of six rows, then rows.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Fold<TLane>(float* sums, float* temporary)
            where TLane : unmanaged, ILane<TLane>
        {
            var panelWidth = 2 * TLane.Count;
            var planeRows = PlaneRows<TLane>();
            var plane = (nint)planeRows * WinogradTiles.PaddedChannels(shape.OutputChannels);
            for (var channel = 0; channel < shape.OutputChannels; channel++)
            {
                var (panel, place) = Math.DivRem(channel, panelWidth);
                var isWide = channel <= shape.OutputChannels - TLane.Count;
                for (var k = 0; k < shape.InputChannels; k++)
                {
                    var source = sums + ((((nint)panel * planeRows) + k) * panelWidth) + place;
                    if (isWide)
                        FoldOne<TLane>(source, plane, temporary, k, channel);
                    else
                        FoldOne<LaneScalar>(source, plane, temporary, k, channel);
                }

                if (isWide)
                    channel += TLane.Count - 1;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void FoldOne<T>(float* sums, nint plane, float* temporary, int input, int output)
            where T : unmanaged, ILane<T>
        {
            for (var c = 0; c < WinogradTransform.Points; c++)
            {
                WinogradTransform.FilterTransposed<T>(
                    sums + (c * plane), WinogradTransform.Points * plane, temporary + (c * T.Count), WinogradTransform.Points * T.Count);
            }

            for (var r = 0; r < 3; r++)
            {
                var line = temporary + (r * WinogradTransform.Points * T.Count);
                WinogradTransform.FilterTransposed<T>(line, T.Count, line, T.Count);
                for (var c = 0; c < 3; c++)
                {
                    var target = gradient.Weights + (((((r * 3) + c) * (nint)shape.InputChannels) + input) * gradient.OutputStride) + output;
                    T.Store(T.Load(target) + T.Load(line + (c * T.Count)), target);
                }
            }
        }
    }
}
