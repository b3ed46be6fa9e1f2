using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Elementwise;

/// <summary>Products of pictures, value by value.</summary>
internal static partial class MultiplyKernel
{
    /// <summary>y = (accumulate ? y : 0) + a b; y may be a or b.</summary>
    internal static void Run(NhwcView a, NhwcView b, NhwcView y, bool accumulate = false) => ElementwiseLoop.Run<Multiply>(a, b, y, accumulate);

    private readonly struct Multiply : IElementwiseOperation
    {
        public static TLane Apply<TLane>(TLane a, TLane b)
            where TLane : unmanaged, ILane<TLane> => a * b;
    }
}
