using System.Numerics;

namespace Desalt.Engine.Kernels.Losses;

internal static unsafe partial class ActivityKernel
{
    /// <summary>The plain definition of the sums; x is [pixel][channel].</summary>
    internal static void ReferenceAddSums<T>(ReadOnlySpan<T> x, Span<T> sum)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
            sum[i % sum.Length] += T.Abs(x[i]) / (T.One + T.Abs(x[i]));
    }

    /// <summary>The plain definition of the gradient; x and dx are [pixel][channel].</summary>
    internal static void ReferenceAddGradient<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> slope, Span<T> dx)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            var grown = T.One + T.Abs(x[i]);
            dx[i] += slope[i % slope.Length] * T.CreateChecked(T.Sign(x[i])) / (grown * grown);
        }
    }
}
