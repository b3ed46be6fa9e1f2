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
                        to[channel] = ExtremesKernel.IsInside(from[channel]) ? from[channel] : new Window(x, n, firstRow + row, column, channel, weights).Mean();
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
                        if (!ExtremesKernel.IsInside(x.At(n, row, column)[channel]))
                            new Window(x, n, row, column, channel, weights).Spread(dy.At(n, row, column)[channel], dx.At(n, row, column) + channel, dx);
                    }
                }
            }
        }
    }

    // A sample and the window around it.
    private readonly ref struct Window(NhwcView x, int sample, int row, int column, int channel, WindowWeights weights)
    {
        private readonly float* centre = x.At(sample, row, column) + channel;
        private readonly nint rowStride = x.RowStride;
        private readonly nint pixelStride = x.PixelStride;
        private readonly WindowInside window = WindowInside.Around(x, row, column, weights.Radius);

        public float Mean()
        {
            var (sum, total) = (0f, 0f);
            var (whites, all) = (0f, 0f);
            for (var i = window.Top; i <= window.Bottom; i++)
            {
                for (var j = window.Left; j <= window.Right; j++)
                {
                    var value = centre[(i * rowStride) + (j * pixelStride)];
                    var weight = weights[i, j];
                    all += weight;
                    if (value >= 1)
                        whites += weight;
                    if (!ExtremesKernel.IsInside(value))
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
            for (var i = window.Top; i <= window.Bottom; i++)
            {
                for (var j = window.Left; j <= window.Right; j++)
                    total += ExtremesKernel.IsInside(centre[(i * rowStride) + (j * pixelStride)]) ? weights[i, j] : 0;
            }

            for (var i = window.Top; i <= window.Bottom; i++)
            {
                for (var j = window.Left; j <= window.Right; j++)
                {
                    if (ExtremesKernel.IsInside(centre[(i * rowStride) + (j * pixelStride)]))
                        dxCentre[(i * dx.RowStride) + (j * dx.PixelStride)] += gradient * weights[i, j] / total;
                }
            }
        }
    }
}
