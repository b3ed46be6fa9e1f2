using System.Numerics;

namespace Desalt.Engine.Kernels.Pooling;

internal static unsafe partial class MaxPooling
{
    /// <summary>The plain definition. x: [height][width][channels] of one sample; y: [outputHeight][outputWidth][channels].</summary>
    internal static void ReferenceForward<T>(
        ReadOnlySpan<T> x, Span<T> y, int height, int width, int channels, int outputHeight, int outputWidth, int size)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < outputHeight; i++)
        {
            for (var j = 0; j < outputWidth; j++)
            {
                for (var c = 0; c < channels; c++)
                    y[(((i * outputWidth) + j) * channels) + c] = x[FirstMaximum(x, height, width, channels, i, j, c, size)];
            }
        }
    }

    /// <summary>dx (x's shape) is set from dy (y's shape).</summary>
    internal static void ReferenceBackward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx, int height, int width, int channels, int outputHeight, int outputWidth, int size)
        where T : IFloatingPointIeee754<T>
    {
        dx.Clear();
        for (var i = 0; i < outputHeight; i++)
        {
            for (var j = 0; j < outputWidth; j++)
            {
                for (var c = 0; c < channels; c++)
                    dx[FirstMaximum(x, height, width, channels, i, j, c, size)] += dy[(((i * outputWidth) + j) * channels) + c];
            }
        }
    }

    private static int FirstMaximum<T>(ReadOnlySpan<T> x, int height, int width, int channels, int i, int j, int channel, int size)
        where T : IFloatingPointIeee754<T>
    {
        var best = (((i * size * width) + (j * size)) * channels) + channel;
        for (var row = i * size; row < Math.Min(height, (i + 1) * size); row++)
        {
            for (var column = j * size; column < Math.Min(width, (j + 1) * size); column++)
            {
                var place = (((row * width) + column) * channels) + channel;
                if (x[place] > x[best])
                    best = place;
            }
        }

        return best;
    }
}
