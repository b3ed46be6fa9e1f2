using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Kernels.Normalization;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Losses;

/// <summary>
/// How active the channels of a code are, a value x counting as |x| / (1 + |x|), and the gradient of what depends on it. Each row of a
/// picture is summed in float, rows in double.
/// </summary>
internal static unsafe partial class ActivityKernel
{
    /// <summary>sum[c] += sum of |x| / (1 + |x|) over all pixels of all samples.</summary>
    internal static void AddSums(NhwcView x, double* sum) => SimdWidth.Run(new SumsCall(x, sum));

    /// <summary>dx += slope[c] * sign(x) / (1 + |x|)^2, nothing where x is 0.</summary>
    internal static void AddGradient(NhwcView x, float* slope, NhwcView dx)
    {
        Debug.Assert(x.Channels == dx.Channels, "Shapes disagree.");
        SimdWidth.Run(new GradientCall(x, slope, dx));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Magnitude<T>(T value)
        where T : unmanaged, ILane<T> => T.Max(value, T.Zero - value);

    private readonly struct SumsCall(NhwcView x, double* sum) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly double* sum = sum;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            for (var n = 0; n < x.Samples; n++)
            {
                for (var row = 0; row < x.Height; row++)
                {
                    var c = 0;
                    for (; c <= x.Channels - TLane.Count; c += TLane.Count)
                        AddRow<TLane>(x.At(n, row, 0) + c, c);
                    for (; c < x.Channels; c++)
                        AddRow<LaneScalar>(x.At(n, row, 0) + c, c);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void AddRow<T>(float* pixel, int channel)
            where T : unmanaged, ILane<T>
        {
            var total = T.Zero;
            for (var column = 0; column < x.Width; column++, pixel += x.PixelStride)
            {
                var magnitude = Magnitude(T.Load(pixel));
                total += magnitude / (T.Broadcast(1) + magnitude);
            }

            DoubleSum.Add(total, sum + channel);
        }
    }

    private readonly struct GradientCall(NhwcView x, float* slope, NhwcView dx) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly float* slope = slope;
        private readonly NhwcView dx = dx;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            for (var n = 0; n < x.Samples; n++)
            {
                for (var row = 0; row < x.Height; row++)
                {
                    var c = 0;
                    for (; c <= x.Channels - TLane.Count; c += TLane.Count)
                        AddToRow<TLane>(x.At(n, row, 0) + c, dx.At(n, row, 0) + c, c);
                    for (; c < x.Channels; c++)
                        AddToRow<LaneScalar>(x.At(n, row, 0) + c, dx.At(n, row, 0) + c, c);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void AddToRow<T>(float* pixel, float* gradient, int channel)
            where T : unmanaged, ILane<T>
        {
            var upwards = T.Load(slope + channel);
            var downwards = T.Zero - upwards;
            for (var column = 0; column < x.Width; column++, pixel += x.PixelStride, gradient += dx.PixelStride)
            {
                var value = T.Load(pixel);
                var grown = T.Broadcast(1) + Magnitude(value);
                var signed = T.SelectIfGreater(value, T.Zero, upwards, T.SelectIfGreater(T.Zero, value, downwards, T.Zero));
                T.Store(T.Load(gradient) + (signed / (grown * grown)), gradient);
            }
        }
    }
}
