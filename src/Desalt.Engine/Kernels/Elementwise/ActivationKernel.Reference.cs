using System.Diagnostics;
using System.Numerics;

namespace Desalt.Engine.Kernels.Elementwise;

internal static partial class ActivationKernel
{
    /// <summary>The plain definition; x and y of one length.</summary>
    internal static void ReferenceForward<T>(ReadOnlySpan<T> x, Span<T> y, ActivationFunction f)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = f switch
            {
                ActivationFunction.Linear => x[i],
                ActivationFunction.Relu => T.Max(x[i], T.Zero),
                ActivationFunction.Tanh => T.Tanh(x[i]),
                _ => throw new UnreachableException(),
            };
        }
    }

    /// <summary>dx from the output y and its gradient dy, all of one length.</summary>
    internal static void ReferenceBackward<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx, ActivationFunction f)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++)
        {
            dx[i] = f switch
            {
                ActivationFunction.Linear => dy[i],
                ActivationFunction.Relu => y[i] > T.Zero ? dy[i] : T.Zero,
                ActivationFunction.Tanh => dy[i] * (T.One - (y[i] * y[i])),
                _ => throw new UnreachableException(),
            };
        }
    }
}
