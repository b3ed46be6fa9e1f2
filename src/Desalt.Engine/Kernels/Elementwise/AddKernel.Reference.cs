using System.Numerics;

namespace Desalt.Engine.Kernels.Elementwise;

internal static partial class AddKernel
{
    /// <summary>The plain definition; all of one length.</summary>
    internal static void Reference<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++)
            y[i] = a[i] + b[i];
    }
}
