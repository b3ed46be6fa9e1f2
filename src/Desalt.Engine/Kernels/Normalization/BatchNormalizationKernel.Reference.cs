using System.Numerics;

namespace Desalt.Engine.Kernels.Normalization;

internal static unsafe partial class BatchNormalizationKernel
{
    /// <summary>The whole layer in training, plainly: y = gamma[c] * (x - mean[c]) / sqrt(variance[c] + epsilon) + beta[c]. x, y: [pixels][channels].</summary>
    internal static void ReferenceForward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, T epsilon, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        var channels = gamma.Length;
        for (var c = 0; c < channels; c++)
        {
            var (mean, inverseDeviation) = ReferenceStatistics(x, channels, c, epsilon);
            for (var i = c; i < x.Length; i += channels)
                y[i] = (gamma[c] * (x[i] - mean) * inverseDeviation) + beta[c];
        }
    }

    /// <summary>The gradients of the layer in training: dx, dgamma and dbeta are set from dy.</summary>
    internal static void ReferenceBackward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, T epsilon, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dgamma, Span<T> dbeta)
        where T : IFloatingPointIeee754<T>
    {
        var channels = gamma.Length;
        var count = T.CreateChecked(x.Length / channels);
        for (var c = 0; c < channels; c++)
        {
            var (mean, inverseDeviation) = ReferenceStatistics(x, channels, c, epsilon);
            T sum = T.Zero, products = T.Zero;
            for (var i = c; i < x.Length; i += channels)
            {
                sum += dy[i];
                products += dy[i] * (x[i] - mean) * inverseDeviation;
            }

            dbeta[c] = sum;
            dgamma[c] = products;
            for (var i = c; i < x.Length; i += channels)
                dx[i] = gamma[c] * inverseDeviation * (dy[i] - (sum / count) - ((x[i] - mean) * inverseDeviation * products / count));
        }
    }

    /// <summary>Mean and 1 / sqrt(variance + epsilon) of channel c.</summary>
    internal static (T Mean, T InverseDeviation) ReferenceStatistics<T>(ReadOnlySpan<T> x, int channels, int c, T epsilon)
        where T : IFloatingPointIeee754<T>
    {
        var count = T.CreateChecked(x.Length / channels);
        var sum = T.Zero;
        for (var i = c; i < x.Length; i += channels)
            sum += x[i];
        var mean = sum / count;
        var squares = T.Zero;
        for (var i = c; i < x.Length; i += channels)
            squares += (x[i] - mean) * (x[i] - mean);
        return (mean, T.One / T.Sqrt((squares / count) + epsilon));
    }
}
