using System.Numerics;

namespace Desalt.Engine.Kernels.Elementwise;

internal static partial class ExtremesKernel
{
    /// <summary>The plain definition of marking; x: pixels x channels, y: pixels x 3 channels.</summary>
    internal static void ReferenceMark<T>(ReadOnlySpan<T> x, Span<T> y, int channels)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            var (pixel, channel) = Math.DivRem(i, channels);
            var marks = y.Slice(pixel * 3 * channels, 3 * channels);
            marks[channel] = x[i] > T.Zero && x[i] < T.One ? x[i] : T.Zero;
            marks[channels + channel] = x[i] <= T.Zero ? T.One : T.Zero;
            marks[(2 * channels) + channel] = x[i] >= T.One ? T.One : T.Zero;
        }
    }

    /// <summary>The plain definition of restoring; all of one length.</summary>
    internal static void ReferenceRestore<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> z, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = x[i] > T.Zero && x[i] < T.One ? x[i] : z[i];
    }
}
