using System.Numerics;

namespace Desalt.Engine.Kernels.Convolution;

internal static unsafe partial class ConvolutionWeightGradient
{
    /// <summary>
    /// The plain definition. x: [samples][height + KH - 1][width + KW - 1][in]; dy: [samples][height][width][out];
    /// adds to weightGradient [KH][KW][in][out] and biasGradient [out].
    /// </summary>
    internal static void Reference<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, FilterShape shape, Span<T> weightGradient, Span<T> biasGradient, int samples, int height, int width)
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
                        var gradient = dy[(((((n * height) + i) * width) + j) * outputs) + o];
                        biasGradient[o] += gradient;
                        for (var r = 0; r < filterHeight; r++)
                        {
                            for (var c = 0; c < filterWidth; c++)
                            {
                                for (var k = 0; k < inputs; k++)
                                {
                                    weightGradient[(((((r * filterWidth) + c) * inputs) + k) * outputs) + o] +=
                                        x[(((((n * rows) + i + r) * columns) + j + c) * inputs) + k] * gradient;
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
