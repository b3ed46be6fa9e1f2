using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Optimizers;

/// <summary>
/// One step of Adam (Kingma, Ba: "Adam: a method for stochastic optimization", 2015, the form at the end of section 2, which Keras uses).
/// </summary>
internal static unsafe partial class AdamKernel
{
    /// <summary>
    /// m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; p -= stepSize m / (sqrt(v) + epsilon).
    /// </summary>
    /// <param name="parameters">p: [count].</param>
    /// <param name="gradient">g: [count].</param>
    /// <param name="firstMoment">m: [count].</param>
    /// <param name="secondMoment">v: [count].</param>
    /// <param name="count">Number of parameters.</param>
    /// <param name="stepSize">Learning rate with the bias correction sqrt(1 - beta2^t) / (1 - beta1^t) in it.</param>
    /// <param name="beta1">Decay of the first moment.</param>
    /// <param name="beta2">Decay of the second moment.</param>
    /// <param name="epsilon">Added to the root.</param>
    internal static void Step(
        float* parameters, float* gradient, float* firstMoment, float* secondMoment, int count,
        float stepSize, float beta1, float beta2, float epsilon) =>
        SimdWidth.Run(new Call(parameters, gradient, firstMoment, secondMoment, count, stepSize, beta1, beta2, epsilon));

    private readonly struct Call(
        float* parameters, float* gradient, float* firstMoment, float* secondMoment, int count,
        float stepSize, float beta1, float beta2, float epsilon) : ILaneKernel
    {
        private readonly float* parameters = parameters;
        private readonly float* gradient = gradient;
        private readonly float* firstMoment = firstMoment;
        private readonly float* secondMoment = secondMoment;
        private readonly int count = count;
        private readonly float stepSize = stepSize;
        private readonly float beta1 = beta1;
        private readonly float beta2 = beta2;
        private readonly float epsilon = epsilon;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var i = 0;
            for (; i <= count - TLane.Count; i += TLane.Count)
                StepAt<TLane>(i);
            for (; i < count; i++)
                StepAt<LaneScalar>(i);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void StepAt<T>(int i)
            where T : unmanaged, ILane<T>
        {
            var g = T.Load(gradient + i);
            var m = T.MultiplyAdd(T.Load(firstMoment + i), T.Broadcast(beta1), g * T.Broadcast(1 - beta1));
            var v = T.MultiplyAdd(T.Load(secondMoment + i), T.Broadcast(beta2), g * g * T.Broadcast(1 - beta2));
            var p = T.Load(parameters + i);
            p -= T.Broadcast(stepSize) * m / (T.Sqrt(v) + T.Broadcast(epsilon));
            T.Store(m, firstMoment + i);
            T.Store(v, secondMoment + i);
            T.Store(p, parameters + i);
        }
    }
}
