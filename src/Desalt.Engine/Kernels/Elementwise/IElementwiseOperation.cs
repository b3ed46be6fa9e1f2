using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Elementwise;

/// <summary>y = f(a, b), element by element; an operation of one argument ignores b.</summary>
internal interface IElementwiseOperation
{
    static abstract TLane Apply<TLane>(TLane a, TLane b)
        where TLane : unmanaged, ILane<TLane>;
}
