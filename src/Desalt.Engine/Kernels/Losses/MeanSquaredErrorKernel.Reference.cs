using System.Numerics;

namespace Desalt.Engine.Kernels.Losses;

internal static unsafe partial class MeanSquaredErrorKernel
{
    /// <summary>The plain definition; all of one length.</summary>
    internal static T Reference<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, T scale, Span<T> gradient)
        where T : IFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var i = 0; i < prediction.Length; i++)
        {
            var error = prediction[i] - target[i];
            gradient[i] = scale * error;
            sum += error * error;
        }

        return sum;
    }
}
