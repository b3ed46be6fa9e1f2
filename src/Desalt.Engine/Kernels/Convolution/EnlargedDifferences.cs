using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Convolution;

/// <summary>
/// A filter over a picture that is enlarged f times by nearest neighbours, by way of differences. Along one dimension, where u is the enlarged
/// picture, K taps give sum over r of w[r] u[t + r] = (sum of all w) u[t] + sum over gaps g of (sum of w[r], r &gt; g) (u[t + g + 1] - u[t + g]).
/// All f results over one pixel share the first product, and a difference is zero except in the gaps between two pixels,
/// each of which belongs to one of the f results: K products a pixel in the place of the K + f - 1 that the results need one by one. In two dimensions
/// K^2 in the place of (K + f - 1)^2: 9 for 16 where 3x3 taps stand over an enlargement by 2. Here for K up to f + 1, where a
/// result spans one gap at most.
/// </summary>
internal static unsafe class EnlargedDifferences
{
    /// <summary>Of neighbouring pixels: down[a,b] = x[a+1,b] - x[a,b], right[a,b] = x[a,b+1] - x[a,b], both[a,b] = right[a+1,b] - right[a,b].</summary>
    /// <param name="x">One row and column more than the results have.</param>
    /// <param name="down">Takes the differences of rows.</param>
    /// <param name="right">Takes those of columns.</param>
    /// <param name="both">Takes the differences of differences.</param>
    internal static void Take(NhwcView x, NhwcView down, NhwcView right, NhwcView both) => SimdWidth.Run(new TakeCall(x, down, right, both));

    /// <summary>
    /// y[firstRow + factor a + p, firstColumn + factor b + q][o] = activation(whole[a,b][o] + down[a,b][g, o] + right[a,b][h, o] + both[a,b][g, h, o])
    /// with g = factor - 1 - p and h = factor - 1 - q; summands of gaps that the filter has not are left out, as are results beside y.
    /// </summary>
    /// <param name="whole">Products of the pixels, bias added: the channels of y.</param>
    /// <param name="down">Products of the differences of rows, for each gap between two rows of the filter the channels of y.</param>
    /// <param name="right">The same for columns.</param>
    /// <param name="both">Products of the differences of differences, for each gap of rows and each of columns.</param>
    /// <param name="y">The results, one sample.</param>
    /// <param name="factor">How many times the picture is enlarged.</param>
    /// <param name="firstRow">Row of y at which the results over the first row of pixels begin; may be negative.</param>
    /// <param name="firstColumn">Column of y alike.</param>
    /// <param name="activation">Applied last.</param>
    internal static void Combine(
        NhwcView whole, NhwcView down, NhwcView right, NhwcView both, NhwcView y, int factor, int firstRow, int firstColumn, ActivationFunction activation)
    {
        Debug.Assert(both.Channels * y.Channels == down.Channels * right.Channels, "The gaps disagree.");
        SimdWidth.Run(new CombineCall(whole, down, right, both, y, factor, firstRow, firstColumn, activation));
    }

    private readonly struct TakeCall(NhwcView x, NhwcView down, NhwcView right, NhwcView both) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly NhwcView down = down;
        private readonly NhwcView right = right;
        private readonly NhwcView both = both;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            for (var n = 0; n < down.Samples; n++)
            {
                for (var a = 0; a < down.Height; a++)
                {
                    for (var b = 0; b < down.Width; b++)
                    {
                        var c = 0;
                        for (; c <= x.Channels - TLane.Count; c += TLane.Count)
                            Take<TLane>(n, a, b, c);
                        for (; c < x.Channels; c++)
                            Take<LaneScalar>(n, a, b, c);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Take<T>(int n, int a, int b, int channel)
            where T : unmanaged, ILane<T>
        {
            var pixel = x.At(n, a, b) + channel;
            var value = T.Load(pixel);
            var below = T.Load(pixel + x.RowStride);
            var step = T.Load(pixel + x.PixelStride) - value;
            T.Store(below - value, down.At(n, a, b) + channel);
            T.Store(step, right.At(n, a, b) + channel);
            T.Store(T.Load(pixel + x.RowStride + x.PixelStride) - below - step, both.At(n, a, b) + channel);
        }
    }

    private readonly struct CombineCall(
        NhwcView whole, NhwcView down, NhwcView right, NhwcView both, NhwcView y, int factor, int firstRow, int firstColumn, ActivationFunction activation)
        : ILaneKernel
    {
        private readonly NhwcView whole = whole;
        private readonly NhwcView down = down;
        private readonly NhwcView right = right;
        private readonly NhwcView both = both;
        private readonly NhwcView y = y;
        private readonly int factor = factor;
        private readonly int firstRow = firstRow;
        private readonly int firstColumn = firstColumn;
        private readonly ActivationFunction activation = activation;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            for (var a = 0; a < whole.Height; a++)
            {
                for (var b = 0; b < whole.Width; b++)
                {
                    var c = 0;
                    for (; c <= y.Channels - TLane.Count; c += TLane.Count)
                        Combine<TLane>(a, b, c);
                    for (; c < y.Channels; c++)
                        Combine<LaneScalar>(a, b, c);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Combine<T>(int a, int b, int channel)
            where T : unmanaged, ILane<T>
        {
            var value = T.Load(whole.At(0, a, b) + channel);
            var downs = down.At(0, a, b) + channel;
            var rights = right.At(0, a, b) + channel;
            var boths = both.At(0, a, b) + channel;
            var (top, left) = (firstRow + (a * factor), firstColumn + (b * factor));
            var (endRow, firstOther, endOther) = (Math.Min(factor, y.Height - top), Math.Max(0, -left), Math.Min(factor, y.Width - left));
            for (var p = Math.Max(0, -top); p < endRow; p++)
            {
                var gap = factor - 1 - p;
                var hasGap = gap * y.Channels < down.Channels;
                var ofRow = hasGap ? value + T.Load(downs + (gap * y.Channels)) : value;
                var ofBoth = boths + (gap * right.Channels);
                var target = y.At(0, top + p, left + firstOther) + channel;
                for (var q = firstOther; q < endOther; q++, target += y.PixelStride)
                {
                    var other = (factor - 1 - q) * y.Channels;
                    var sum = ofRow;
                    if (other < right.Channels)
                        sum = hasGap ? sum + T.Load(rights + other) + T.Load(ofBoth + other) : sum + T.Load(rights + other);
                    if (activation == ActivationFunction.Relu)
                        sum = T.Max(T.Zero, sum);
                    else if (activation == ActivationFunction.Tanh)
                        sum = HyperbolicTangent.Of(sum);
                    T.Store(sum, target);
                }
            }
        }
    }
}
