using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Losses;

/// <summary>Squared errors and their gradient in one pass.</summary>
internal static unsafe partial class MeanSquaredErrorKernel
{
    /// <summary>Returns the sum of (prediction - target)^2; where asked to, sets gradient = scale * (prediction - target).</summary>
    /// <param name="prediction">What the network says; its extents count.</param>
    /// <param name="target">What it should say.</param>
    /// <param name="gradient">Written if <paramref name="writeGradient"/>; may be the prediction.</param>
    /// <param name="scale">2 / (number of values) makes it the gradient of the mean.</param>
    /// <param name="writeGradient">Whether the gradient is wanted.</param>
    internal static double Run(NhwcView prediction, NhwcView target, NhwcView gradient, float scale, bool writeGradient)
    {
        Debug.Assert(prediction.Channels == target.Channels, "Shapes disagree.");
        double sum = 0;
        SimdWidth.Run(new Call(prediction, target, gradient, scale, writeGradient, &sum));
        return sum;
    }

    private readonly struct Call(
        NhwcView prediction, NhwcView target, NhwcView gradient, float scale, bool writeGradient, double* sum) : ILaneKernel
    {
        private readonly NhwcView prediction = prediction;
        private readonly NhwcView target = target;
        private readonly NhwcView gradient = gradient;
        private readonly float scale = scale;
        private readonly bool writeGradient = writeGradient;
        private readonly double* sum = sum;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var isDense = prediction.PixelStride == prediction.Channels && target.PixelStride == target.Channels
                && (!writeGradient || gradient.PixelStride == gradient.Channels);
            var runs = isDense ? 1 : prediction.Width;
            var length = isDense ? prediction.Width * prediction.Channels : prediction.Channels;
            for (var n = 0; n < prediction.Samples; n++)
            {
                for (var row = 0; row < prediction.Height; row++)
                {
                    for (var column = 0; column < runs; column++)
                        *sum += RunOne<TLane>(prediction.At(n, row, column), target.At(n, row, column), gradient.At(n, row, column), length);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private double RunOne<TLane>(float* a, float* b, float* result, int length)
            where TLane : unmanaged, ILane<TLane>
        {
            var squares = TLane.Zero;
            var tail = LaneScalar.Zero;
            var i = 0;
            for (; i <= length - TLane.Count; i += TLane.Count)
                squares = AddOne(a + i, b + i, result + i, squares);
            for (; i < length; i++)
                tail = AddOne(a + i, b + i, result + i, tail);
            return (double)TLane.Sum(squares) + LaneScalar.Sum(tail);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private T AddOne<T>(float* a, float* b, float* result, T squares)
            where T : unmanaged, ILane<T>
        {
            var error = T.Load(a) - T.Load(b);
            if (writeGradient)
                T.Store(error * T.Broadcast(scale), result);
            return T.MultiplyAdd(error, error, squares);
        }
    }
}
