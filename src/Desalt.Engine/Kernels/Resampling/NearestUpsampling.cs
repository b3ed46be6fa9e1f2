using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Resampling;

/// <summary>Every pixel becomes a square of factor x factor equal pixels.</summary>
internal static unsafe partial class NearestUpsampling
{
    /// <summary>y[n, i, j] = x[n, i / factor, j / factor] over y's extents.</summary>
    internal static void Forward(NhwcView x, NhwcView y, int factor)
    {
        Debug.Assert(x.Channels == y.Channels, "Shapes disagree.");
        SimdWidth.Run(new ForwardCall(x, y, factor));
    }

    /// <summary>dx[n, i, j] = (accumulate ? dx : 0) + the sum of dy over the square of pixel (i, j), over dx's extents.</summary>
    internal static void Backward(NhwcView dy, NhwcView dx, int factor, bool accumulate)
    {
        Debug.Assert(dy.Channels == dx.Channels && dy.Height >= dx.Height * factor && dy.Width >= dx.Width * factor, "Shapes disagree.");
        SimdWidth.Run(new BackwardCall(dy, dx, factor, accumulate));
    }

    private readonly struct ForwardCall(NhwcView x, NhwcView y, int factor) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly NhwcView y = y;
        private readonly int factor = factor;

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
                        var source = x.At(n, i / factor, j / factor);
                        var target = y.At(n, i, j);
                        var c = 0;
                        for (; c <= y.Channels - TLane.Count; c += TLane.Count)
                            TLane.Store(TLane.Load(source + c), target + c);
                        for (; c < y.Channels; c++)
                            target[c] = source[c];
                    }
                }
            }
        }
    }

    private readonly struct BackwardCall(NhwcView dy, NhwcView dx, int factor, bool accumulate) : ILaneKernel
    {
        private readonly NhwcView dy = dy;
        private readonly NhwcView dx = dx;
        private readonly int factor = factor;
        private readonly bool accumulate = accumulate;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            for (var n = 0; n < dx.Samples; n++)
            {
                for (var i = 0; i < dx.Height; i++)
                {
                    for (var j = 0; j < dx.Width; j++)
                    {
                        var source = dy.At(n, i * factor, j * factor);
                        var target = dx.At(n, i, j);
                        var c = 0;
                        for (; c <= dx.Channels - TLane.Count; c += TLane.Count)
                            Sum<TLane>(source + c, target + c);
                        for (; c < dx.Channels; c++)
                            Sum<LaneScalar>(source + c, target + c);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Sum<T>(float* source, float* target)
            where T : unmanaged, ILane<T>
        {
            var sum = accumulate ? T.Load(target) : T.Zero;
            for (var r = 0; r < factor; r++)
            {
                for (var c = 0; c < factor; c++)
                    sum += T.Load(source + (r * dy.RowStride) + (c * dy.PixelStride));
            }

            T.Store(sum, target);
        }
    }
}
