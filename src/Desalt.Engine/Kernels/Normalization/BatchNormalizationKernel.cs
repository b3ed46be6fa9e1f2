using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Normalization;

/// <summary>
/// The passes over the data that batch normalization is made of; what lies between them (means, deviations,
/// running averages) is a handful of numbers per channel and the caller's. Each row of a picture is summed in float,
/// rows in double. A rectifier (ReLU) that follows is part of the passes: on the way back they find out from x which values it
/// let through, so neither its input nor its output need be read.
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
            T total = T.Zero, squares = T.Zero;
            for (var column = 0; column < x.Width; column++, pixel += x.PixelStride)
            {
                var value = T.Load(pixel);
                total += value;
                squares = T.MultiplyAdd(value, value, squares);
            }

            DoubleSum.Add(total, sum + channel);
            DoubleSum.Add(squares, sumOfSquares + channel);
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
                    var c = 0;
                    for (; c <= y.Channels - TLane.Count; c += TLane.Count)
                        MapRow<TLane>(x.At(n, row, 0) + c, y.At(n, row, 0) + c, c);
                    for (; c < y.Channels; c++)
                        MapRow<LaneScalar>(x.At(n, row, 0) + c, y.At(n, row, 0) + c, c);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void MapRow<T>(float* source, float* target, int channel)
            where T : unmanaged, ILane<T>
        {
            var factor = T.Load(scale + channel);
            var summand = T.Load(shift + channel);
            var least = T.Broadcast(floor);
            for (var column = 0; column < y.Width; column++, source += x.PixelStride, target += y.PixelStride)
                T.Store(T.Max(least, T.MultiplyAdd(T.Load(source), factor, summand)), target);
        }
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

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            for (var n = 0; n < dy.Samples; n++)
            {
                for (var row = 0; row < dy.Height; row++)
                {
                    var c = 0;
                    for (; c <= dy.Channels - TLane.Count; c += TLane.Count)
                        AddRow<TLane>(x.At(n, row, 0) + c, dy.At(n, row, 0) + c, c);
                    for (; c < dy.Channels; c++)
                        AddRow<LaneScalar>(x.At(n, row, 0) + c, dy.At(n, row, 0) + c, c);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void AddRow<T>(float* pixel, float* gradient, int channel)
            where T : unmanaged, ILane<T>
        {
            T total = T.Zero, products = T.Zero;
            var center = T.Load(mean + channel);
            var factor = T.Load(scale + channel);
            var summand = T.Load(shift + channel);
            var least = T.Broadcast(floor);
            for (var column = 0; column < dy.Width; column++, pixel += x.PixelStride, gradient += dy.PixelStride)
            {
                var input = T.Load(pixel);
                var value = T.SelectIfGreater(T.MultiplyAdd(input, factor, summand), least, T.Load(gradient), T.Zero);
                total += value;
                products = T.MultiplyAdd(value, input - center, products);
            }

            DoubleSum.Add(total, sumDy + channel);
            DoubleSum.Add(products * T.Load(inverseDeviation + channel), sumDyXhat + channel);
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
                    var c = 0;
                    for (; c <= dx.Channels - TLane.Count; c += TLane.Count)
                        MapRow<TLane>(n, row, c);
                    for (; c < dx.Channels; c++)
                        MapRow<LaneScalar>(n, row, c);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void MapRow<T>(int n, int row, int channel)
            where T : unmanaged, ILane<T>
        {
            var ofGradient = T.Load(gradientScale + channel);
            var ofInput = T.Load(slope + channel);
            var constant = T.Load(offset + channel);
            var factor = T.Load(scale + channel);
            var summand = T.Load(shift + channel);
            var least = T.Broadcast(floor);
            var value = x.At(n, row, 0) + channel;
            var gradient = dy.At(n, row, 0) + channel;
            var target = dx.At(n, row, 0) + channel;
            for (var column = 0; column < dx.Width; column++)
            {
                var input = T.Load(value);
                var passed = T.SelectIfGreater(T.MultiplyAdd(input, factor, summand), least, T.Load(gradient), T.Zero);
                var result = T.MultiplyAdd(passed, ofGradient, T.MultiplyAdd(input, ofInput, constant));
                T.Store(accumulate ? T.Load(target) + result : result, target);
                value += x.PixelStride;
                gradient += dy.PixelStride;
                target += dx.PixelStride;
            }
        }
    }
}
