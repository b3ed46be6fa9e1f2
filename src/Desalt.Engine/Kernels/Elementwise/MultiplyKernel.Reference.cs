using System.Numerics;

namespace Desalt.Engine.Kernels.Elementwise;

internal static partial class MultiplyKernel
{
    /// <summary>The plain definition; all of one length.</summary>
    internal static void Reference<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++)
            y[i] = a[i] * b[i];
    }

    /// <summary>The gradients of both factors, which are set.</summary>
    internal static void ReferenceGradient<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> dy, Span<T> da, Span<T> db)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < dy.Length; i++)
        {
            da[i] = dy[i] * b[i];
            db[i] = dy[i] * a[i];
        }
    }
}
