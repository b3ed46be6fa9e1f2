using Desalt.Engine.Kernels.Elementwise;

namespace Desalt.Engine.Kernels.Interpolation;

/// <summary>
/// Fills samples at or beyond the ends of [0, 1] from the pixel's other channels and the mean differences to them around. As with
/// <see cref="NormalizedFilling"/>, only what is filled costs anything.
/// </summary>
internal static unsafe partial class DifferenceFilling
{
    /// <summary>y = x where x is inside, else the mean of what the other channels give, else the guess, or black or white where nothing is known.</summary>
    /// <param name="x">The pictures.</param>
    /// <param name="guess">What stands in where no other channel can give anything; of the same shape.</param>
    /// <param name="y">Rows of the result, of the pictures' width and channels.</param>
    /// <param name="firstRow">The picture's row that y's first stands for.</param>
    /// <param name="weights">The window.</param>
    internal static void Forward(NhwcView x, NhwcView guess, NhwcView y, int firstRow, WindowWeights weights)
    {
        for (var n = 0; n < y.Samples; n++)
        {
            for (var row = 0; row < y.Height; row++)
            {
                for (var column = 0; column < y.Width; column++)
                {
                    var from = x.At(n, firstRow + row, column);
                    var to = y.At(n, row, column);
                    for (var channel = 0; channel < y.Channels; channel++)
                    {
                        if (ExtremesKernel.IsInside(from[channel]))
                        {
                            to[channel] = from[channel];
                            continue;
                        }

                        var pixel = new Pixel(x, n, firstRow + row, column, weights);
                        to[channel] = pixel.Mean(channel) ?? pixel.Extreme(channel) ?? guess.At(n, firstRow + row, column)[channel];
                    }
                }
            }
        }
    }

    /// <summary>
    /// What reaches the pictures: gradients of samples inside stay where they are, those of filled samples go to what they were filled
    /// from. Without <paramref name="accumulate"/> all of dx is written, else added to.
    /// </summary>
    internal static void Backward(NhwcView x, NhwcView dy, NhwcView dx, WindowWeights weights, bool accumulate)
    {
        ExtremesKernel.InsideGradient(x, dy, dx, accumulate);
        for (var n = 0; n < x.Samples; n++)
        {
            for (var row = 0; row < x.Height; row++)
            {
                for (var column = 0; column < x.Width; column++)
                {
                    for (var channel = 0; channel < x.Channels; channel++)
                    {
                        if (!ExtremesKernel.IsInside(x.At(n, row, column)[channel]))
                            new Pixel(x, n, row, column, weights).Spread(channel, dy.At(n, row, column)[channel], dx.At(n, row, column), dx);
                    }
                }
            }
        }
    }

    /// <summary>What reaches the guess: the gradients of the samples for which it stood in. Written or added, as for the pictures.</summary>
    internal static void GuessGradient(NhwcView x, NhwcView dy, NhwcView dguess, WindowWeights weights, bool accumulate)
    {
        for (var n = 0; n < x.Samples; n++)
        {
            for (var row = 0; row < x.Height; row++)
            {
                for (var column = 0; column < x.Width; column++)
                {
                    var to = dguess.At(n, row, column);
                    for (var channel = 0; channel < x.Channels; channel++)
                    {
                        var pixel = new Pixel(x, n, row, column, weights);
                        var stoodIn = !ExtremesKernel.IsInside(x.At(n, row, column)[channel]) && pixel.Mean(channel) is null && pixel.Extreme(channel) is null;
                        var gradient = stoodIn ? dy.At(n, row, column)[channel] : 0;
                        to[channel] = accumulate ? to[channel] + gradient : gradient;
                    }
                }
            }
        }
    }

    // A pixel and the window around it.
    private readonly ref struct Pixel(NhwcView x, int sample, int row, int column, WindowWeights weights)
    {
        private readonly float* centre = x.At(sample, row, column);
        private readonly int channels = x.Channels;
        private readonly nint rowStride = x.RowStride;
        private readonly nint pixelStride = x.PixelStride;
        private readonly WindowInside window = WindowInside.Around(x, row, column, weights.Radius);

        /// <summary>The mean of what the other channels give, null where none can.</summary>
        public float? Mean(int channel)
        {
            var (sum, count) = (0f, 0);
            for (var other = 0; other < channels; other++)
            {
                if (!CanGive(other, channel))
                    continue;
                var (differences, total) = Differences(channel, other);
                if (total <= 0)
                    continue;
                sum += centre[other] + (differences / total);
                count++;
            }

            return count > 0 ? sum / count : null;
        }

        /// <summary>Black or white, whichever more samples of the window are, where all are either; null elsewhere.</summary>
        public float? Extreme(int channel)
        {
            var (whites, blacks) = (0, 0);
            for (var i = window.Top; i <= window.Bottom; i++)
            {
                for (var j = window.Left; j <= window.Right; j++)
                {
                    var value = centre[(i * rowStride) + (j * pixelStride) + channel];
                    if (ExtremesKernel.IsInside(value))
                        return null;
                    if (value >= 1)
                        whites++;
                    else
                        blacks++;
                }
            }

            return whites > blacks ? 1 : 0;
        }

        // dx has strides of its own; its pixel is given.
        public void Spread(int channel, float gradient, float* dxCentre, NhwcView dx)
        {
            var count = 0;
            for (var other = 0; other < channels; other++)
                count += CanGive(other, channel) && Differences(channel, other).Weights > 0 ? 1 : 0;
            for (var other = 0; other < channels; other++)
            {
                if (!CanGive(other, channel) || Differences(channel, other).Weights is not (> 0 and var total))
                    continue;
                dxCentre[other] += gradient / count;
                for (var i = window.Top; i <= window.Bottom; i++)
                {
                    for (var j = window.Left; j <= window.Right; j++)
                    {
                        if (!AreInside(i, j, channel, other))
                            continue;
                        var share = gradient / count * weights[i, j] / total;
                        dxCentre[(i * dx.RowStride) + (j * dx.PixelStride) + channel] += share;
                        dxCentre[(i * dx.RowStride) + (j * dx.PixelStride) + other] -= share;
                    }
                }
            }
        }

        private bool CanGive(int other, int channel) => other != channel && ExtremesKernel.IsInside(centre[other]);

        private bool AreInside(int i, int j, int channel, int other)
        {
            var pixel = centre + (i * rowStride) + (j * pixelStride);
            return ExtremesKernel.IsInside(pixel[channel]) && ExtremesKernel.IsInside(pixel[other]);
        }

        private (float Sum, float Weights) Differences(int channel, int other)
        {
            var (sum, total) = (0f, 0f);
            for (var i = window.Top; i <= window.Bottom; i++)
            {
                for (var j = window.Left; j <= window.Right; j++)
                {
                    if (!AreInside(i, j, channel, other))
                        continue;
                    var pixel = centre + (i * rowStride) + (j * pixelStride);
                    sum += weights[i, j] * (pixel[channel] - pixel[other]);
                    total += weights[i, j];
                }
            }

            return (sum, total);
        }
    }
}
