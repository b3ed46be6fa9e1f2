using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Elementwise;

/// <summary>Sums of pictures.</summary>
internal static partial class AddKernel
{
    /// <summary>y = a + b; y may be a or b.</summary>
    internal static void Run(NhwcView a, NhwcView b, NhwcView y) => ElementwiseLoop.Run<Add>(a, b, y);

    /// <summary>y += x.</summary>
    internal static void Accumulate(NhwcView x, NhwcView y) => ElementwiseLoop.Run<Add>(y, x, y);

    private readonly struct Add : IElementwiseOperation
    {
        public static TLane Apply<TLane>(TLane a, TLane b)
            where TLane : unmanaged, ILane<TLane> => a + b;
    }
}
