using System.Numerics;

namespace Desalt.Engine.Kernels.Interpolation;

internal static partial class DifferenceFilling
{
    /// <summary>The plain definition; x, guess and y: height x width x channels.</summary>
    internal static void Reference<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> guess, Span<T> y, int width, int channels, WindowWeights window)
        where T : IFloatingPointIeee754<T>
    {
        var height = x.Length / (width * channels);
        for (var i = 0; i < x.Length; i++)
        {
            var (row, column, channel) = (i / (width * channels), i / channels % width, i % channels);
            var (sum, count) = (T.Zero, T.Zero);
            var (blacks, whites, known) = (0, 0, 0);
            for (var pixel = 0; pixel < height * width; pixel++)
            {
                if (Math.Abs((pixel / width) - row) > window.Radius || Math.Abs((pixel % width) - column) > window.Radius)
                    continue;
                var value = x[(pixel * channels) + channel];
                blacks += value <= T.Zero ? 1 : 0;
                whites += value >= T.One ? 1 : 0;
                known += value > T.Zero && value < T.One ? 1 : 0;
            }

            for (var other = 0; other < channels; other++)
            {
                var (differences, weights) = (T.Zero, T.Zero);
                for (var pixel = 0; pixel < height * width; pixel++)
                {
                    var (rows, columns) = ((pixel / width) - row, (pixel % width) - column);
                    if (Math.Abs(rows) > window.Radius || Math.Abs(columns) > window.Radius)
                        continue;
                    var (mine, theirs) = (x[(pixel * channels) + channel], x[(pixel * channels) + other]);
                    if (mine <= T.Zero || mine >= T.One || theirs <= T.Zero || theirs >= T.One)
                        continue;
                    var weight = T.CreateChecked(window[rows, columns]);
                    differences += weight * (mine - theirs);
                    weights += weight;
                }

                var here = x[i - channel + other];
                if (other == channel || here <= T.Zero || here >= T.One || weights <= T.Zero)
                    continue;
                sum += here + (differences / weights);
                count += T.One;
            }

            var standIn = known > 0 ? guess[i] : whites > blacks ? T.One : T.Zero;
            y[i] = x[i] > T.Zero && x[i] < T.One ? x[i] : count > T.Zero ? sum / count : standIn;
        }
    }
}
