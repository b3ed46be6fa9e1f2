using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Normalization;

/// <summary>
/// The passes over the data that batch normalization is made of; what lies between them (means, deviations,
/// running averages) is a handful of numbers per channel and the caller's. Each row of a picture is summed in float,
/// rows in double. A rectifier (ReLU) that follows is part of the passes: on the way back they find out from x which values it
/// let through, so neither its input nor its output need be read. All go through memory in the order in which it lies, which is what bounds them.
/// </summary>
internal static unsafe partial class BatchNormalizationKernel
{
    /// <summary>sum[c] += sum of x, sumOfSquares[c] += sum of x^2, over all pixels of all samples.</summary>
    internal static void Moments(NhwcView x, double* sum, double* sumOfSquares) =>
        SimdWidth.Run(new MomentsCall(x, sum, sumOfSquares));

    /// <summary>y = x * scale[c] + shift[c], or where rectified the larger of that and 0; y may be x.</summary>
    internal static void Affine(NhwcView x, float* scale, float* shift, bool rectified, NhwcView y)
    {
        Debug.Assert(x.Channels == y.Channels, "Shapes disagree.");
        SimdWidth.Run(new AffineCall(x, scale, shift, Floor(rectified), y));
    }

    /// <summary>
    /// sumDy[c] += sum of dy', sumDyXhat[c] += sum of dy' * (x - mean[c]) * inverseDeviation[c], where dy' is dy, and 0 where the
    /// rectifier let nothing through.
    /// </summary>
    internal static void GradientMoments(
        NhwcView x, NhwcView dy, float* mean, float* inverseDeviation, float* scale, float* shift, bool rectified, double* sumDy, double* sumDyXhat)
    {
        Debug.Assert(x.Channels == dy.Channels, "Shapes disagree.");
        SimdWidth.Run(new GradientMomentsCall(x, dy, mean, inverseDeviation, scale, shift, Floor(rectified), sumDy, sumDyXhat));
    }

    /// <summary>
    /// dx = (accumulate ? dx : 0) + gradientScale[c] * dy' + slope[c] * x + offset[c], with dy' as in <see cref="GradientMoments"/>; dx may be dy or x.
    /// </summary>
    internal static void InputGradient(
        NhwcView x, NhwcView dy, float* gradientScale, float* slope, float* offset, float* scale, float* shift, bool rectified, NhwcView dx, bool accumulate)
    {
        Debug.Assert(x.Channels == dx.Channels && dy.Channels == dx.Channels, "Shapes disagree.");
        SimdWidth.Run(new InputGradientCall(x, dy, gradientScale, slope, offset, scale, shift, Floor(rectified), dx, accumulate));
    }

    // What results are cut off at: every number is above minus infinity.
    private static float Floor(bool rectified) => rectified ? 0 : float.NegativeInfinity;

    private readonly struct MomentsCall(NhwcView x, double* sum, double* sumOfSquares) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly double* sum = sum;
        private readonly double* sumOfSquares = sumOfSquares;

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var memory = stackalloc float[2 * x.Channels];
            var sums = new RowSums(memory, x.Channels);
            for (var n = 0; n < x.Samples; n++)
            {
                for (var row = 0; row < x.Height; row++)
                {
                    sums.Clear();
                    for (var column = 0; column < x.Width; column++)
                    {
                        var pixel = x.At(n, row, column);
                        var c = 0;
                        for (; c <= x.Channels - TLane.Count; c += TLane.Count)
                            Add(TLane.Load(pixel + c), sums, c);
                        for (; c < x.Channels; c++)
                            Add(LaneScalar.Load(pixel + c), sums, c);
                    }

                    sums.AddTo(sum, sumOfSquares);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Add<T>(T value, RowSums sums, int channel)
            where T : unmanaged, ILane<T>
        {
            sums.AddFirst(value, channel);
            sums.AddSecond(value, value, channel);
        }
    }

    private readonly struct AffineCall(NhwcView x, float* scale, float* shift, float floor, NhwcView y) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly float* scale = scale;
        private readonly float* shift = shift;
        private readonly float floor = floor;
        private readonly NhwcView y = y;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            for (var n = 0; n < y.Samples; n++)
            {
                for (var row = 0; row < y.Height; row++)
                {
                    for (var column = 0; column < y.Width; column++)
                    {
                        var source = x.At(n, row, column);
                        var target = y.At(n, row, column);
                        var c = 0;
                        for (; c <= y.Channels - TLane.Count; c += TLane.Count)
                            Map<TLane>(source + c, target + c, c);
                        for (; c < y.Channels; c++)
                            Map<LaneScalar>(source + c, target + c, c);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Map<T>(float* source, float* target, int channel)
            where T : unmanaged, ILane<T> =>
            T.Store(T.Max(T.Broadcast(floor), T.MultiplyAdd(T.Load(source), T.Load(scale + channel), T.Load(shift + channel))), target);
    }

    private readonly struct GradientMomentsCall(
        NhwcView x, NhwcView dy, float* mean, float* inverseDeviation, float* scale, float* shift, float floor, double* sumDy, double* sumDyXhat)
        : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly NhwcView dy = dy;
        private readonly float* mean = mean;
        private readonly float* inverseDeviation = inverseDeviation;
        private readonly float* scale = scale;
        private readonly float* shift = shift;
        private readonly float floor = floor;
        private readonly double* sumDy = sumDy;
        private readonly double* sumDyXhat = sumDyXhat;

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var memory = stackalloc float[2 * dy.Channels];
            var sums = new RowSums(memory, dy.Channels);
            for (var n = 0; n < dy.Samples; n++)
            {
                for (var row = 0; row < dy.Height; row++)
                {
                    sums.Clear();
                    for (var column = 0; column < dy.Width; column++)
                    {
                        var pixel = x.At(n, row, column);
                        var gradient = dy.At(n, row, column);
                        var c = 0;
                        for (; c <= dy.Channels - TLane.Count; c += TLane.Count)
                            Add<TLane>(pixel + c, gradient + c, sums, c);
                        for (; c < dy.Channels; c++)
                            Add<LaneScalar>(pixel + c, gradient + c, sums, c);
                    }

                    sums.ScaleSecond(inverseDeviation);
                    sums.AddTo(sumDy, sumDyXhat);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Add<T>(float* pixel, float* gradient, RowSums sums, int channel)
            where T : unmanaged, ILane<T>
        {
            var input = T.Load(pixel);
            var let = T.MultiplyAdd(input, T.Load(scale + channel), T.Load(shift + channel));
            var value = T.SelectIfGreater(let, T.Broadcast(floor), T.Load(gradient), T.Zero);
            sums.AddFirst(value, channel);
            sums.AddSecond(value, input - T.Load(mean + channel), channel);
        }
    }

    private readonly struct InputGradientCall(
        NhwcView x, NhwcView dy, float* gradientScale, float* slope, float* offset, float* scale, float* shift, float floor, NhwcView dx, bool accumulate)
        : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly NhwcView dy = dy;
        private readonly float* gradientScale = gradientScale;
        private readonly float* slope = slope;
        private readonly float* offset = offset;
        private readonly float* scale = scale;
        private readonly float* shift = shift;
        private readonly float floor = floor;
        private readonly NhwcView dx = dx;
        private readonly bool accumulate = accumulate;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            for (var n = 0; n < dx.Samples; n++)
            {
                for (var row = 0; row < dx.Height; row++)
                {
                    for (var column = 0; column < dx.Width; column++)
                    {
                        var pixel = x.At(n, row, column);
                        var gradient = dy.At(n, row, column);
                        var target = dx.At(n, row, column);
                        var c = 0;
                        for (; c <= dx.Channels - TLane.Count; c += TLane.Count)
                            Map<TLane>(pixel + c, gradient + c, target + c, c);
                        for (; c < dx.Channels; c++)
                            Map<LaneScalar>(pixel + c, gradient + c, target + c, c);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Map<T>(float* pixel, float* gradient, float* target, int channel)
            where T : unmanaged, ILane<T>
        {
            var input = T.Load(pixel);
            var let = T.MultiplyAdd(input, T.Load(scale + channel), T.Load(shift + channel));
            var passed = T.SelectIfGreater(let, T.Broadcast(floor), T.Load(gradient), T.Zero);
            var constant = T.MultiplyAdd(input, T.Load(slope + channel), T.Load(offset + channel));
            var result = T.MultiplyAdd(passed, T.Load(gradientScale + channel), constant);
            T.Store(accumulate ? T.Load(target) + result : result, target);
        }
    }
}
