using System.Numerics;

namespace Desalt.Engine.Kernels.Resampling;

internal static unsafe partial class NearestUpsampling
{
    /// <summary>The plain definition. x: [height][width][channels] of one sample; y: [height * factor][width * factor][channels].</summary>
    internal static void ReferenceForward<T>(ReadOnlySpan<T> x, Span<T> y, int height, int width, int channels, int factor)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < height * factor; i++)
        {
            for (var j = 0; j < width * factor; j++)
            {
                for (var c = 0; c < channels; c++)
                    y[(((i * width * factor) + j) * channels) + c] = x[(((i / factor * width) + (j / factor)) * channels) + c];
            }
        }
    }

    /// <summary>dx (x's shape) is set from dy (y's shape).</summary>
    internal static void ReferenceBackward<T>(ReadOnlySpan<T> dy, Span<T> dx, int height, int width, int channels, int factor)
        where T : IFloatingPointIeee754<T>
    {
        dx.Clear();
        for (var i = 0; i < height * factor; i++)
        {
            for (var j = 0; j < width * factor; j++)
            {
                for (var c = 0; c < channels; c++)
                    dx[(((i / factor * width) + (j / factor)) * channels) + c] += dy[(((i * width * factor) + j) * channels) + c];
            }
        }
    }
}
