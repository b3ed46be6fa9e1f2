using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Pooling;

/// <summary>
/// Maxima of square windows that touch each other. Windows start at the first row and column and may be cut by the
/// last ones; y's extents say how many there are, rows and columns beyond the last window are left out.
/// </summary>
internal static unsafe partial class MaxPooling
{
    /// <summary>y = the maximum of each size x size window of x.</summary>
    internal static void Forward(NhwcView x, NhwcView y, int size)
    {
        Debug.Assert(x.Channels == y.Channels && x.Samples >= y.Samples, "Shapes disagree.");
        SimdWidth.Run(new ForwardCall(x, y, size));
    }

    /// <summary>
    /// The gradient of each window goes to its first maximum in row order. Without <paramref name="accumulate"/>
    /// all of dx (x's extents) is written, else added to.
    /// </summary>
    internal static void Backward(NhwcView x, NhwcView y, NhwcView dy, NhwcView dx, int size, bool accumulate)
    {
        Debug.Assert(x.Channels == y.Channels && dy.Channels == y.Channels && dx.Channels == x.Channels, "Shapes disagree.");
        SimdWidth.Run(new BackwardCall(x, y, dy, dx, size, accumulate));
    }

    private readonly struct ForwardCall(NhwcView x, NhwcView y, int size) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly NhwcView y = y;
        private readonly int size = size;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            for (var n = 0; n < y.Samples; n++)
            {
                for (var i = 0; i < y.Height; i++)
                {
                    for (var j = 0; j < y.Width; j++)
                    {
                        var rows = Math.Min(size, x.Height - (i * size));
                        var columns = Math.Min(size, x.Width - (j * size));
                        var window = x.At(n, i * size, j * size);
                        var target = y.At(n, i, j);
                        var c = 0;
                        for (; rows == 2 && columns == 2 && c <= y.Channels - TLane.Count; c += TLane.Count)
                            TLane.Store(MaximumOfFour<TLane>(window + c), target + c);
                        for (; c <= y.Channels - TLane.Count; c += TLane.Count)
                            TLane.Store(Maximum<TLane>(window + c, rows, columns), target + c);
                        for (; c < y.Channels; c++)
                            LaneScalar.Store(Maximum<LaneScalar>(window + c, rows, columns), target + c);
                    }
                }
            }
        }

        // Loops over windows of unknown size cost five times the maxima of the usual one.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private T MaximumOfFour<T>(float* window)
            where T : unmanaged, ILane<T>
        {
            var below = window + x.RowStride;
            return T.Max(T.Max(T.Max(T.Load(window), T.Load(window + x.PixelStride)), T.Load(below)), T.Load(below + x.PixelStride));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private T Maximum<T>(float* window, int rows, int columns)
            where T : unmanaged, ILane<T>
        {
            var maximum = T.Load(window);
            for (var r = 0; r < rows; r++)
            {
                for (var c = 0; c < columns; c++)
                    maximum = T.Max(maximum, T.Load(window + (r * x.RowStride) + (c * x.PixelStride)));
            }

            return maximum;
        }
    }

    private readonly struct BackwardCall(NhwcView x, NhwcView y, NhwcView dy, NhwcView dx, int size, bool accumulate) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly NhwcView y = y;
        private readonly NhwcView dy = dy;
        private readonly NhwcView dx = dx;
        private readonly int size = size;
        private readonly bool accumulate = accumulate;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            for (var n = 0; n < y.Samples; n++)
            {
                if (!accumulate)
                    ClearBeyondWindows(n);
                for (var i = 0; i < y.Height; i++)
                {
                    for (var j = 0; j < y.Width; j++)
                    {
                        var c = 0;
                        for (; c <= y.Channels - TLane.Count; c += TLane.Count)
                            Spread<TLane>(n, i, j, c);
                        for (; c < y.Channels; c++)
                            Spread<LaneScalar>(n, i, j, c);
                    }
                }
            }
        }

        // Pixels that no window covers have no part in the output.
        private void ClearBeyondWindows(int sample)
        {
            for (var row = 0; row < dx.Height; row++)
            {
                for (var column = row < y.Height * size ? y.Width * size : 0; column < dx.Width; column++)
                    new Span<float>(dx.At(sample, row, column), dx.Channels).Clear();
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Spread<T>(int n, int i, int j, int channel)
            where T : unmanaged, ILane<T>
        {
            var rows = Math.Min(size, x.Height - (i * size));
            var columns = Math.Min(size, x.Width - (j * size));
            var window = x.At(n, i * size, j * size) + channel;
            var target = dx.At(n, i * size, j * size) + channel;
            var maximum = T.Load(y.At(n, i, j) + channel);

            // What is left of the gradient: all of it until the first maximum takes it, then zero.
            var left = T.Load(dy.At(n, i, j) + channel);
            for (var r = 0; r < rows; r++)
            {
                for (var c = 0; c < columns; c++)
                {
                    var value = T.Load(window + (r * x.RowStride) + (c * x.PixelStride));
                    var place = target + (r * dx.RowStride) + (c * dx.PixelStride);
                    var share = T.SelectIfEqual(value, maximum, left, T.Zero);
                    left = T.SelectIfEqual(value, maximum, T.Zero, left);
                    T.Store(accumulate ? T.Load(place) + share : share, place);
                }
            }
        }
    }
}
