using System.Numerics;

namespace Desalt.Engine.Kernels.Optimizers;

internal static unsafe partial class AdamKernel
{
    /// <summary>The plain definition; all of one length.</summary>
    internal static void Reference<T>(
        Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> firstMoment, Span<T> secondMoment, T stepSize, T beta1, T beta2, T epsilon)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            firstMoment[i] = (beta1 * firstMoment[i]) + ((T.One - beta1) * gradient[i]);
            secondMoment[i] = (beta2 * secondMoment[i]) + ((T.One - beta2) * gradient[i] * gradient[i]);
            parameters[i] -= stepSize * firstMoment[i] / (T.Sqrt(secondMoment[i]) + epsilon);
        }
    }
}
