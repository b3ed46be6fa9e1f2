using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Elementwise;

/// <summary>Applies an operation to whole views: row by row where channels of neighbouring pixels touch, else pixel by pixel.</summary>
internal static class ElementwiseLoop
{
    /// <summary>y = (accumulate ? y : 0) + operation(a, b) over y's extents; y may be a or b.</summary>
    internal static void Run<TOperation>(NhwcView a, NhwcView b, NhwcView y, bool accumulate = false)
        where TOperation : IElementwiseOperation
    {
        Debug.Assert(a.Channels == y.Channels && b.Channels == y.Channels, "Shapes disagree.");
        SimdWidth.Run(new Call<TOperation>(a, b, y, accumulate));
    }

    private readonly unsafe struct Call<TOperation>(NhwcView a, NhwcView b, NhwcView y, bool accumulate) : ILaneKernel
        where TOperation : IElementwiseOperation
    {
        private readonly NhwcView a = a;
        private readonly NhwcView b = b;
        private readonly NhwcView y = y;
        private readonly bool accumulate = accumulate;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var isDense = a.PixelStride == a.Channels && b.PixelStride == b.Channels && y.PixelStride == y.Channels;
            var runs = isDense ? 1 : y.Width;
            var length = isDense ? y.Width * y.Channels : y.Channels;
            for (var n = 0; n < y.Samples; n++)
            {
                for (var row = 0; row < y.Height; row++)
                {
                    for (var column = 0; column < runs; column++)
                        RunOne<TLane>(a.At(n, row, column), b.At(n, row, column), y.At(n, row, column), length);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void RunOne<TLane>(float* a, float* b, float* y, int length)
            where TLane : unmanaged, ILane<TLane>
        {
            var i = 0;
            for (; i <= length - TLane.Count; i += TLane.Count)
                Store(TOperation.Apply(TLane.Load(a + i), TLane.Load(b + i)), y + i);
            for (; i < length; i++)
                Store(TOperation.Apply(LaneScalar.Load(a + i), LaneScalar.Load(b + i)), y + i);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Store<TLane>(TLane value, float* y)
            where TLane : unmanaged, ILane<TLane> => TLane.Store(accumulate ? TLane.Load(y) + value : value, y);
    }
}
