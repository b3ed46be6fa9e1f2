using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Optimizers;

/// <summary>Sums the gradients of the parts of a batch in a fixed order, so that bits do not depend on who computed which part when.</summary>
internal static unsafe class ReductionKernel
{
    /// <summary>destination[offset + i] = parts[0][offset + i] + parts[1][offset + i] + ... from the left, for i in [0, length).</summary>
    internal static void Sum(float** parts, int count, float* destination, int offset, int length) =>
        SimdWidth.Run(new Call(parts, count, destination + offset, offset, length));

    private readonly struct Call(float** parts, int count, float* destination, int offset, int length) : ILaneKernel
    {
        private readonly float** parts = parts;
        private readonly int count = count;
        private readonly float* destination = destination;
        private readonly int offset = offset;
        private readonly int length = length;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var i = 0;
            for (; i <= length - TLane.Count; i += TLane.Count)
                SumAt<TLane>(i);
            for (; i < length; i++)
                SumAt<LaneScalar>(i);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void SumAt<T>(int i)
            where T : unmanaged, ILane<T>
        {
            var sum = T.Load(parts[0] + offset + i);
            for (var part = 1; part < count; part++)
                sum += T.Load(parts[part] + offset + i);
            T.Store(sum, destination + i);
        }
    }
}
