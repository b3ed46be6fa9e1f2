using System.Diagnostics;
using System.Runtime.CompilerServices;
using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Convolution;

/// <summary>
/// The second half of a convolution that has few outputs. Where registers run along the outputs they are mostly empty, and along the
/// inputs every result ends in a sum across a register. So the channels of each pixel are first multiplied with the weights of all taps,
/// which together fill registers (<see cref="ConvolutionForward"/> with a filter of one pixel); a result is then the sum of
/// products that stand at as many pixels as the filter has taps.
/// </summary>
internal static unsafe class ShiftedSums
{
    /// <summary>
    /// y[n,a,b,o] = activation(bias[o] + sum over taps (r, c) of products.At(n, a + r, b + c)[((r * width) + c) * outputs + o]).
    /// </summary>
    /// <param name="products">Of one tap after another, the outputs side by side; other channels may follow. Rows up to y.Height + height - 2 and columns alike are read.</param>
    /// <param name="height">Rows of the filter.</param>
    /// <param name="width">Columns of the filter.</param>
    /// <param name="y">The results.</param>
    /// <param name="bias">One number per output channel.</param>
    /// <param name="activation">Applied last.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(NhwcView products, int height, int width, NhwcView y, float* bias, ActivationFunction activation)
    {
        var outputs = y.Channels;
        var taps = height * width;
        Debug.Assert(products.Channels >= taps * outputs, "Products of some taps are missing.");
        var offsets = stackalloc nint[taps];
        for (var tap = 0; tap < taps; tap++)
            offsets[tap] = (tap / width * products.RowStride) + (tap % width * products.PixelStride) + ((nint)tap * outputs);
        for (var n = 0; n < y.Samples; n++)
        {
            for (var a = 0; a < y.Height; a++)
            {
                for (var o = 0; o < outputs; o++)
                {
                    SumRow(products.At(n, a, 0) + o, products.PixelStride, offsets, taps, bias[o], y.At(n, a, 0) + o, y.PixelStride, y.Width);
                    if (activation != ActivationFunction.Linear)
                        Activate(y.At(n, a, 0) + o, y.PixelStride, y.Width, activation);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumRow(float* products, nint step, nint* offsets, int taps, float bias, float* target, nint targetStep, int width)
    {
        // Four taps, those of 3x3 over an enlargement by 2, are summed without a loop.
        var (first, second, third, fourth) = taps == 4 ? (offsets[0], offsets[1], offsets[2], offsets[3]) : default;
        for (var b = 0; b < width; b++, products += step, target += targetStep)
        {
            if (taps == 4)
            {
                *target = bias + products[first] + products[second] + products[third] + products[fourth];
                continue;
            }

            var sum = bias;
            for (var tap = 0; tap < taps; tap++)
                sum += products[offsets[tap]];
            *target = sum;
        }
    }

    private static void Activate(float* values, nint step, int width, ActivationFunction activation)
    {
        for (var b = 0; b < width; b++, values += step)
        {
            var value = LaneScalar.Load(values);
            LaneScalar.Store(activation == ActivationFunction.Relu ? LaneScalar.Max(LaneScalar.Zero, value) : HyperbolicTangent.Of(value), values);
        }
    }
}
