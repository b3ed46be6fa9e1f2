using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Optimizers;

/// <summary>The exponential moving average of weights.</summary>
internal static unsafe class AveragingKernel
{
    /// <summary>average = decay * average + (1 - decay) * parameters; both [count].</summary>
    internal static void Run(float* average, float* parameters, int count, float decay) =>
        SimdWidth.Run(new Call(average, parameters, count, decay));

    private readonly struct Call(float* average, float* parameters, int count, float decay) : ILaneKernel
    {
        private readonly float* average = average;
        private readonly float* parameters = parameters;
        private readonly int count = count;
        private readonly float decay = decay;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var i = 0;
            for (; i <= count - TLane.Count; i += TLane.Count)
                AverageAt<TLane>(i);
            for (; i < count; i++)
                AverageAt<LaneScalar>(i);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void AverageAt<T>(int i)
            where T : unmanaged, ILane<T> =>
            T.Store(T.MultiplyAdd(T.Load(average + i), T.Broadcast(decay), T.Load(parameters + i) * T.Broadcast(1 - decay)), average + i);
    }
}
