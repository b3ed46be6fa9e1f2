using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Elementwise;

/// <summary>
/// Inverted dropout. The mask is a pure function of seed, step, layer, global sample number and element,
/// so the backward pass draws it again instead of storing it.
/// </summary>
internal static unsafe class DropoutKernel
{
    /// <summary>y = (accumulate ? y : 0) + x * mask / (1 - rate); serves forward (x to y) and backward (dy to dx). y may be x.</summary>
    /// <param name="x">What is dropped from.</param>
    /// <param name="y">The result.</param>
    /// <param name="rate">Share of elements set to zero, in [0, 1), kept to 1/65536.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="step">Training step.</param>
    /// <param name="layer">The layer's number, below 2^24.</param>
    /// <param name="firstSample">The number, within the whole batch, of sample 0 of x.</param>
    /// <param name="accumulate">Whether the result is added to y.</param>
    [SkipLocalsInit]
    internal static void Run(NhwcView x, NhwcView y, float rate, ulong seed, uint step, uint layer, int firstSample, bool accumulate)
    {
        Debug.Assert(rate is >= 0 and < 1 && layer < 1 << 24 && x.Channels == y.Channels, "Arguments out of range.");
        var mask = stackalloc float[DropoutMask.GroupElements];
        var draw = new DropoutMask(rate, seed, step, layer);
        var isDense = x.PixelStride == x.Channels && y.PixelStride == y.Channels;

        // Groups are numbered through row by row, each row starting a new group, so the mask does not depend on strides.
        var rowElements = y.Width * y.Channels;
        var rowGroups = (rowElements + DropoutMask.GroupElements - 1) / DropoutMask.GroupElements;
        for (var n = 0; n < y.Samples; n++)
        {
            for (var row = 0; row < y.Height; row++)
            {
                for (var group = 0; group < rowGroups; group++)
                {
                    draw.Fill(mask, (uint)((row * rowGroups) + group), (uint)(firstSample + n));
                    var first = group * DropoutMask.GroupElements;
                    var end = Math.Min(first + DropoutMask.GroupElements, rowElements);
                    if (isDense)
                        Apply(x.At(n, row, 0) + first, mask, y.At(n, row, 0) + first, end - first, accumulate);
                    else
                        ApplyByPixel(x, y, n, row, first, end, mask, accumulate);
                }
            }
        }
    }

    private static void ApplyByPixel(NhwcView x, NhwcView y, int sample, int row, int first, int end, float* mask, bool accumulate)
    {
        for (var element = first; element < end;)
        {
            var (column, channel) = Math.DivRem(element, y.Channels);
            var count = Math.Min(y.Channels - channel, end - element);
            Apply(x.At(sample, row, column) + channel, mask + (element - first), y.At(sample, row, column) + channel, count, accumulate);
            element += count;
        }
    }

    private static void Apply(float* x, float* mask, float* y, int length, bool accumulate) =>
        SimdWidth.Run(new Product(x, mask, y, length, accumulate));

    private readonly struct Product(float* x, float* mask, float* y, int length, bool accumulate) : ILaneKernel
    {
        private readonly float* x = x;
        private readonly float* mask = mask;
        private readonly float* y = y;
        private readonly int length = length;
        private readonly bool accumulate = accumulate;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var i = 0;
            for (; i <= length - TLane.Count; i += TLane.Count)
                Multiply<TLane>(i);
            for (; i < length; i++)
                Multiply<LaneScalar>(i);
        }

        // The product is added without fusing, so that accumulating gives the same bits at every width.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Multiply<T>(int i)
            where T : unmanaged, ILane<T>
        {
            var product = T.Load(x + i) * T.Load(mask + i);
            T.Store(accumulate ? T.Load(y + i) + product : product, y + i);
        }
    }
}
