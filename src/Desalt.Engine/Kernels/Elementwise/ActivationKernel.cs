using System.Diagnostics;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Elementwise;

/// <summary>Activation functions on their own, where they could not be fused into the operator before them.</summary>
internal static partial class ActivationKernel
{
    /// <summary>y = f(x); y may be x.</summary>
    internal static void Forward(NhwcView x, NhwcView y, ActivationFunction f)
    {
        switch (f)
        {
            case ActivationFunction.Linear:
                CopyKernel.Run(x, y);
                break;
            case ActivationFunction.Relu:
                ElementwiseLoop.Run<Relu>(x, x, y);
                break;
            case ActivationFunction.Tanh:
                ElementwiseLoop.Run<Tanh>(x, x, y);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>dx = dy * f'(x), with f' expressed through the output y; dx may be dy.</summary>
    internal static void Backward(NhwcView y, NhwcView dy, NhwcView dx, ActivationFunction f)
    {
        switch (f)
        {
            case ActivationFunction.Linear:
                CopyKernel.Run(dy, dx);
                break;
            case ActivationFunction.Relu:
                ElementwiseLoop.Run<ReluGradient>(y, dy, dx);
                break;
            case ActivationFunction.Tanh:
                ElementwiseLoop.Run<TanhGradient>(y, dy, dx);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private readonly struct Relu : IElementwiseOperation
    {
        public static TLane Apply<TLane>(TLane a, TLane b)
            where TLane : unmanaged, ILane<TLane> => TLane.Max(TLane.Zero, a);
    }

    private readonly struct ReluGradient : IElementwiseOperation
    {
        public static TLane Apply<TLane>(TLane a, TLane b)
            where TLane : unmanaged, ILane<TLane> => TLane.SelectIfGreater(a, TLane.Zero, b, TLane.Zero);
    }

    private readonly struct Tanh : IElementwiseOperation
    {
        public static TLane Apply<TLane>(TLane a, TLane b)
            where TLane : unmanaged, ILane<TLane> => HyperbolicTangent.Of(a);
    }

    private readonly struct TanhGradient : IElementwiseOperation
    {
        public static TLane Apply<TLane>(TLane a, TLane b)
            where TLane : unmanaged, ILane<TLane> => b * (TLane.Broadcast(1) - (a * a));
    }
}
