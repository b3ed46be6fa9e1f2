namespace Desalt.Engine.Kernels.Convolution;

/// <summary>
/// Where the gradients of a filter's weights and bias are summed: of all its output channels, or of some that stand side by side.
/// </summary>
internal readonly unsafe struct FilterGradient(float* weights, float* bias, FilterShape shape, int outputStride)
{
    /// <summary>[height][width][in][out]; from one input channel to the next it is <see cref="OutputStride"/> floats.</summary>
    public readonly float* Weights = weights;

    /// <summary>[out]; null where there is no bias.</summary>
    public readonly float* Bias = bias;

    /// <summary>Extents of the filter, with the output channels that are meant here.</summary>
    public readonly FilterShape Shape = shape;

    /// <summary>Output channels of the whole filter.</summary>
    public readonly int OutputStride = outputStride;

    /// <summary>The gradients of a whole filter.</summary>
    public FilterGradient(float* weights, float* bias, FilterShape shape)
        : this(weights, bias, shape, shape.OutputChannels)
    {
    }

    /// <summary>Those of some of the output channels.</summary>
    public FilterGradient Outputs(int first, int count) =>
        new(Weights + first, Bias == null ? null : Bias + first, Shape with { OutputChannels = count }, OutputStride);

    /// <summary>Sets them to 0.</summary>
    public void Clear()
    {
        for (var tap = 0; tap < Shape.Taps; tap++)
            new Span<float>(Weights + ((nint)tap * OutputStride), Shape.OutputChannels).Clear();
        if (Bias != null)
            new Span<float>(Bias, Shape.OutputChannels).Clear();
    }
}
