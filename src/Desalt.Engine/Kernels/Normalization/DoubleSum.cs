using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Normalization;

/// <summary>Adds registers of floats to sums kept in double.</summary>
internal static unsafe class DoubleSum
{
    /// <summary>target[i] += value[i] for every element of the register.</summary>
    [SkipLocalsInit]
    internal static void Add<TLane>(TLane value, double* target)
        where TLane : unmanaged, ILane<TLane>
    {
        var elements = stackalloc float[TLane.Count];
        TLane.Store(value, elements);
        for (var i = 0; i < TLane.Count; i++)
            target[i] += elements[i];
    }
}
