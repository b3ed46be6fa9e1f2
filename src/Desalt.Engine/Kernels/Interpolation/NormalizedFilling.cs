using Desalt.Engine.Kernels.Elementwise;

namespace Desalt.Engine.Kernels.Interpolation;

/// <summary>
/// Fills samples at or beyond the ends of [0, 1] from those inside, by normalized convolution. Only what is filled costs
/// anything, a hundred operations a sample, which is next to nothing beside the network behind it: plain loops do.
/// </summary>
internal static unsafe partial class NormalizedFilling
{
    /// <summary>y = x where x is inside, else the weighted mean of what is inside in its window; where nothing is, the share of white.</summary>
    /// <param name="x">The pictures.</param>
    /// <param name="y">Rows of the result, of the pictures' width and channels.</param>
    /// <param name="firstRow">The picture's row that y's first stands for.</param>
    /// <param name="weights">The window.</param>
    internal static void Forward(NhwcView x, NhwcView y, int firstRow, WindowWeights weights)
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
                        to[channel] = IsInside(from[channel]) ? from[channel] : new Window(x, n, firstRow + row, column, channel, weights).Mean();
                }
            }
        }
    }

    /// <summary>
    /// Each gradient of a filled sample goes to those it was filled from, by their weights; the others' stay where they are. Without
    /// <paramref name="accumulate"/> all of dx is written, else added to.
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
                        if (!IsInside(x.At(n, row, column)[channel]))
                            new Window(x, n, row, column, channel, weights).Spread(dy.At(n, row, column)[channel], dx.At(n, row, column) + channel, dx);
                    }
                }
            }
        }
    }

    private static bool IsInside(float value) => value > 0 && value < 1;

    // What of the window around a sample lies in the picture; rows and columns count from the sample.
    private readonly ref struct Window(NhwcView x, int sample, int row, int column, int channel, WindowWeights weights)
    {
        private readonly float* centre = x.At(sample, row, column) + channel;
        private readonly nint rowStride = x.RowStride;
        private readonly nint pixelStride = x.PixelStride;
        private readonly int top = -Math.Min(weights.Radius, row);
        private readonly int bottom = Math.Min(weights.Radius, x.Height - 1 - row);
        private readonly int left = -Math.Min(weights.Radius, column);
        private readonly int right = Math.Min(weights.Radius, x.Width - 1 - column);

        public float Mean()
        {
            var (sum, total) = (0f, 0f);
            var (whites, all) = (0f, 0f);
            for (var i = top; i <= bottom; i++)
            {
                for (var j = left; j <= right; j++)
                {
                    var value = centre[(i * rowStride) + (j * pixelStride)];
                    var weight = weights[i, j];
                    all += weight;
                    if (value >= 1)
                        whites += weight;
                    if (!IsInside(value))
                        continue;
                    sum += weight * value;
                    total += weight;
                }
            }

            return total > 0 ? sum / total : whites / all;
        }

        // dx has strides of its own; its pixel of the window's centre is given.
        public void Spread(float gradient, float* dxCentre, NhwcView dx)
        {
            var total = 0f;
            for (var i = top; i <= bottom; i++)
            {
                for (var j = left; j <= right; j++)
                    total += IsInside(centre[(i * rowStride) + (j * pixelStride)]) ? weights[i, j] : 0;
            }

            for (var i = top; i <= bottom; i++)
            {
                for (var j = left; j <= right; j++)
                {
                    if (IsInside(centre[(i * rowStride) + (j * pixelStride)]))
                        dxCentre[(i * dx.RowStride) + (j * dx.PixelStride)] += gradient * weights[i, j] / total;
                }
            }
        }
    }
}
