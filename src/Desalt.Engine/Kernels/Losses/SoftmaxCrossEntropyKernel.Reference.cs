using System.Numerics;

namespace Desalt.Engine.Kernels.Losses;

internal static unsafe partial class SoftmaxCrossEntropyKernel
{
    /// <summary>The plain definition over pixels of <paramref name="channels"/> values; all of one length.</summary>
    internal static T Reference<T>(ReadOnlySpan<T> logits, ReadOnlySpan<T> target, int channels, T scale, Span<T> gradient)
        where T : IFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var first = 0; first < logits.Length; first += channels)
        {
            T exponentials = T.Zero, weights = T.Zero;
            for (var c = first; c < first + channels; c++)
            {
                exponentials += T.Exp(logits[c]);
                weights += target[c];
            }

            for (var c = first; c < first + channels; c++)
            {
                var probability = T.Exp(logits[c]) / exponentials;
                gradient[c] = scale * ((weights * probability) - target[c]);
                sum -= target[c] * T.Log(probability);
            }
        }

        return sum;
    }
}
