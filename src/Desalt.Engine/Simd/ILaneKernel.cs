namespace Desalt.Engine.Simd;

/// <summary>The arguments of one call of a kernel, and its code for any width of register.</summary>
internal interface ILaneKernel
{
    void Run<TLane>()
        where TLane : unmanaged, ILane<TLane>;
}
