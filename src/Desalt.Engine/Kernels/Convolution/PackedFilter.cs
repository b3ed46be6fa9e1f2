using System.Runtime.CompilerServices;
using Desalt.Engine.Memory;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Convolution;

/// <summary>
/// The weights of a filter in the order in which <see cref="ConvolutionForward"/> reads them at this process's width.
/// Wide filters: panels of two registers of output channels (the last may be one), each panel [tap][channel],
/// channels padded with zeros. Narrow filters (see <see cref="IsNarrow"/>): [output channel][tap].
/// </summary>
internal sealed unsafe class PackedFilter
{
    private const int NarrowChannels = 4;

    private readonly AlignedBuffer packed;

    /// <summary>Room for one filter.</summary>
    /// <param name="shape">The filter as the kernel sees it: for the input gradient, (height, width, output, input channels) of the forward filter.</param>
    public PackedFilter(FilterShape shape)
    {
        Shape = shape;
        var lane = SimdWidth.Floats;
        IsNarrow = HasFewOutputs(shape);
        var channels = IsNarrow ? shape.OutputChannels : (shape.OutputChannels + lane - 1) / lane * lane;
        packed = new AlignedBuffer((long)shape.Taps * channels);
    }

    public FilterShape Shape { get; }

    /// <summary>Whether registers run along the input channels, because there are too few output channels to fill one.</summary>
    public bool IsNarrow { get; }

    internal float* Pointer => packed.Pointer;

    /// <summary>The test behind <see cref="IsNarrow"/>.</summary>
    internal static bool HasFewOutputs(FilterShape shape) => HasFewOutputs(shape, SimdWidth.Floats);

    /// <summary>The same for a register of <paramref name="lane"/> floats.</summary>
    internal static bool HasFewOutputs(FilterShape shape, int lane) =>
        shape.OutputChannels <= NarrowChannels && shape.OutputChannels < lane && shape.InputChannels % lane == 0;

    /// <summary>Takes over weights [height][width][in][out] of this very shape.</summary>
    public void Pack(float* weights)
    {
        var (height, width, inputs, outputs) = Shape;
        Pack(weights, (nint)width * inputs * outputs, (nint)inputs * outputs, outputs, 1);
    }

    /// <summary>
    /// Takes over the weights [height][width][out of this shape][in of this shape] of a forward filter, turned by half a turn
    /// and with inputs and outputs exchanged: convolving the output's gradient with it gives the input's.
    /// </summary>
    public void PackForInputGradient(float* weights)
    {
        var (height, width, inputs, outputs) = Shape;
        var row = (nint)width * inputs * outputs;
        var column = (nint)inputs * outputs;
        Pack(weights + ((height - 1) * row) + ((width - 1) * column), -row, -column, 1, inputs);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pack(float* weights, nint rowStride, nint columnStride, nint inputStride, nint outputStride)
    {
        var (height, width, inputs, outputs) = Shape;
        var taps = Shape.Taps;
        var lane = SimdWidth.Floats;
        var panel = IsNarrow ? 1 : 2 * lane;
        var target = packed.Pointer;
        for (var first = 0; first < outputs; first += panel)
        {
            var filled = Math.Min(panel, outputs - first);
            var stride = IsNarrow || filled > lane ? panel : lane;
            for (var r = 0; r < height; r++)
            {
                for (var c = 0; c < width; c++)
                {
                    var source = weights + (r * rowStride) + (c * columnStride) + (first * outputStride);
                    for (var k = 0; k < inputs; k++, source += inputStride, target += stride)
                    {
                        if (outputStride == 1)
                        {
                            new ReadOnlySpan<float>(source, filled).CopyTo(new Span<float>(target, filled));
                            continue;
                        }

                        for (var o = 0; o < filled; o++)
                            target[o] = source[o * outputStride];
                    }
                }
            }
        }
    }
}
