using System.Numerics;

namespace Desalt.Engine.Kernels.Convolution;

internal static unsafe partial class ConvolutionForward
{
    /// <summary>
    /// The plain definition. x: [samples][height + KH - 1][width + KW - 1][in]; weights: [KH][KW][in][out];
    /// bias: [out] or empty; y: [samples][height][width][out].
    /// </summary>
    internal static void Reference<T>(
        ReadOnlySpan<T> x, FilterShape shape, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, Span<T> y, int samples, int height, int width)
        where T : IFloatingPointIeee754<T>
    {
        var (filterHeight, filterWidth, inputs, outputs) = shape;
        var rows = height + filterHeight - 1;
        var columns = width + filterWidth - 1;
        for (var n = 0; n < samples; n++)
        {
            for (var i = 0; i < height; i++)
            {
                for (var j = 0; j < width; j++)
                {
                    for (var o = 0; o < outputs; o++)
                    {
                        var sum = bias.IsEmpty ? T.Zero : bias[o];
                        for (var r = 0; r < filterHeight; r++)
                        {
                            for (var c = 0; c < filterWidth; c++)
                            {
                                for (var k = 0; k < inputs; k++)
                                {
                                    sum += x[(((((n * rows) + i + r) * columns) + j + c) * inputs) + k]
                                        * weights[(((((r * filterWidth) + c) * inputs) + k) * outputs) + o];
                                }
                            }
                        }

                        y[(((((n * height) + i) * width) + j) * outputs) + o] = sum;
                    }
                }
            }
        }
    }

    /// <summary>The input's gradient, same shapes: dx is set, x's extents.</summary>
    internal static void ReferenceInputGradient<T>(
        ReadOnlySpan<T> dy, FilterShape shape, ReadOnlySpan<T> weights, Span<T> dx, int samples, int height, int width)
        where T : IFloatingPointIeee754<T>
    {
        var (filterHeight, filterWidth, inputs, outputs) = shape;
        var rows = height + filterHeight - 1;
        var columns = width + filterWidth - 1;
        dx.Clear();
        for (var n = 0; n < samples; n++)
        {
            for (var i = 0; i < height; i++)
            {
                for (var j = 0; j < width; j++)
                {
                    for (var o = 0; o < outputs; o++)
                    {
                        for (var r = 0; r < filterHeight; r++)
                        {
                            for (var c = 0; c < filterWidth; c++)
                            {
                                for (var k = 0; k < inputs; k++)
                                {
                                    dx[(((((n * rows) + i + r) * columns) + j + c) * inputs) + k] +=
                                        dy[(((((n * height) + i) * width) + j) * outputs) + o]
                                        * weights[(((((r * filterWidth) + c) * inputs) + k) * outputs) + o];
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
