using System.Diagnostics;

namespace Desalt.Engine.Kernels.Losses;

/// <summary>Cross-entropy of softmax and its gradient in one pass.</summary>
internal static unsafe partial class SoftmaxCrossEntropyKernel
{
    /// <summary>
    /// Returns the sum over pixels of -sum over c of target[c] log softmax(logits)[c], and sets
    /// gradient = scale * (sum of target * softmax(logits) - target).
    /// </summary>
    /// <remarks>
    /// Plain double arithmetic: a network that names one of ten classes asks for ten exponentials where its convolutions ask for
    /// millions of products. The greatest logit is taken off first, so that no exponential overflows.
    /// </remarks>
    /// <param name="logits">What the network says; its extents count.</param>
    /// <param name="target">A distribution over the channels of each pixel.</param>
    /// <param name="gradient">Written; may be the logits.</param>
    /// <param name="scale">1 / (number of pixels) makes it the gradient of the mean.</param>
    internal static double Run(NhwcView logits, NhwcView target, NhwcView gradient, float scale)
    {
        Debug.Assert(logits.Channels == target.Channels, "Shapes disagree.");
        var sum = 0.0;
        for (var n = 0; n < logits.Samples; n++)
        {
            for (var y = 0; y < logits.Height; y++)
            {
                for (var x = 0; x < logits.Width; x++)
                    sum += RunPixel(logits.At(n, y, x), target.At(n, y, x), gradient.At(n, y, x), logits.Channels, scale);
            }
        }

        return sum;
    }

    private static double RunPixel(float* logits, float* target, float* gradient, int channels, float scale)
    {
        var greatest = logits[0];
        for (var c = 1; c < channels; c++)
            greatest = Math.Max(greatest, logits[c]);
        double exponentials = 0, weights = 0, linear = 0;
        for (var c = 0; c < channels; c++)
        {
            double logit = logits[c] - greatest;
            exponentials += Math.Exp(logit);
            weights += target[c];
            linear += target[c] * logit;
        }

        for (var c = 0; c < channels; c++)
        {
            var probability = Math.Exp(logits[c] - greatest) / exponentials;
            gradient[c] = (float)(scale * ((weights * probability) - target[c]));
        }

        return (weights * Math.Log(exponentials)) - linear;
    }
}
