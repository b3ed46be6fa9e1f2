using System.Numerics;

namespace Desalt.Engine.Kernels.Interpolation;

internal static partial class NormalizedFilling
{
    /// <summary>The plain definition; x and y: height x width x channels.</summary>
    internal static void Reference<T>(ReadOnlySpan<T> x, Span<T> y, int width, int channels, WindowWeights window)
        where T : IFloatingPointIeee754<T>
    {
        var height = x.Length / (width * channels);
        for (var i = 0; i < x.Length; i++)
        {
            var (row, column, channel) = (i / (width * channels), i / channels % width, i % channels);
            var (sum, weights) = (T.Zero, T.Zero);
            var (whites, all) = (T.Zero, T.Zero);
            for (var otherRow = 0; otherRow < height; otherRow++)
            {
                for (var otherColumn = 0; otherColumn < width; otherColumn++)
                {
                    var value = x[(((otherRow * width) + otherColumn) * channels) + channel];
                    if (Math.Abs(otherRow - row) > window.Radius || Math.Abs(otherColumn - column) > window.Radius)
                        continue;
                    var weight = T.CreateChecked(window[otherRow - row, otherColumn - column]);
                    all += weight;
                    whites += value >= T.One ? weight : T.Zero;
                    if (value <= T.Zero || value >= T.One)
                        continue;
                    sum += weight * value;
                    weights += weight;
                }
            }

            y[i] = x[i] > T.Zero && x[i] < T.One ? x[i] : weights > T.Zero ? sum / weights : whites / all;
        }
    }
}
