using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Normalization;

/// <summary>
/// The passes over the data that batch normalization is made of; what lies between them (means, deviations,
/// running averages) is a handful of numbers per channel and the caller's. Each row of a picture is summed in float,
/// rows in double.
/// </summary>
internal static unsafe partial class BatchNormalizationKernel
{
    /// <summary>sum[c] += sum of x, sumOfSquares[c] += sum of x^2, over all pixels of all samples.</summary>
    internal static void Moments(NhwcView x, double* sum, double* sumOfSquares) =>
        SimdWidth.Run(new MomentsCall(x, sum, sumOfSquares));

    /// <summary>y = x * scale[c] + shift[c]; y may be x.</summary>
    internal static void Affine(NhwcView x, float* scale, float* shift, NhwcView y)
    {
        Debug.Assert(x.Channels == y.Channels, "Shapes disagree.");
        SimdWidth.Run(new AffineCall(x, scale, shift, y));
    }

    /// <summary>sumDy[c] += sum of dy, sumDyXhat[c] += sum of dy * (x - mean[c]) * inverseDeviation[c].</summary>
    internal static void GradientMoments(
        NhwcView x, NhwcView dy, float* mean, float* inverseDeviation, double* sumDy, double* sumDyXhat)
    {
        Debug.Assert(x.Channels == dy.Channels, "Shapes disagree.");
        SimdWidth.Run(new GradientMomentsCall(x, dy, mean, inverseDeviation, sumDy, sumDyXhat));
    }

    /// <summary>dx = (accumulate ? dx : 0) + scaleDy[c] * dy + scaleX[c] * x + shift[c]; dx may be dy or x.</summary>
    internal static void InputGradient(
        NhwcView x, NhwcView dy, float* scaleDy, float* scaleX, float* shift, NhwcView dx, bool accumulate)
    {
        Debug.Assert(x.Channels == dx.Channels && dy.Channels == dx.Channels, "Shapes disagree.");
        SimdWidth.Run(new InputGradientCall(x, dy, scaleDy, scaleX, shift, dx, accumulate));
    }

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

    private readonly struct AffineCall(NhwcView x, float* scale, float* shift, NhwcView y) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly float* scale = scale;
        private readonly float* shift = shift;
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
            for (var column = 0; column < y.Width; column++, source += x.PixelStride, target += y.PixelStride)
                T.Store(T.MultiplyAdd(T.Load(source), factor, summand), target);
        }
    }

    private readonly struct GradientMomentsCall(
        NhwcView x, NhwcView dy, float* mean, float* inverseDeviation, double* sumDy, double* sumDyXhat) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly NhwcView dy = dy;
        private readonly float* mean = mean;
        private readonly float* inverseDeviation = inverseDeviation;
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
            for (var column = 0; column < dy.Width; column++, pixel += x.PixelStride, gradient += dy.PixelStride)
            {
                var value = T.Load(gradient);
                total += value;
                products = T.MultiplyAdd(value, T.Load(pixel) - center, products);
            }

            DoubleSum.Add(total, sumDy + channel);
            DoubleSum.Add(products * T.Load(inverseDeviation + channel), sumDyXhat + channel);
        }
    }

    private readonly struct InputGradientCall(
        NhwcView x, NhwcView dy, float* scaleDy, float* scaleX, float* shift, NhwcView dx, bool accumulate) : ILaneKernel
    {
        private readonly NhwcView x = x;
        private readonly NhwcView dy = dy;
        private readonly float* scaleDy = scaleDy;
        private readonly float* scaleX = scaleX;
        private readonly float* shift = shift;
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
            var factorDy = T.Load(scaleDy + channel);
            var factorX = T.Load(scaleX + channel);
            var summand = T.Load(shift + channel);
            var value = x.At(n, row, 0) + channel;
            var gradient = dy.At(n, row, 0) + channel;
            var target = dx.At(n, row, 0) + channel;
            for (var column = 0; column < dx.Width; column++)
            {
                var result = T.MultiplyAdd(T.Load(gradient), factorDy, T.MultiplyAdd(T.Load(value), factorX, summand));
                T.Store(accumulate ? T.Load(target) + result : result, target);
                value += x.PixelStride;
                gradient += dy.PixelStride;
                target += dx.PixelStride;
            }
        }
    }
}
