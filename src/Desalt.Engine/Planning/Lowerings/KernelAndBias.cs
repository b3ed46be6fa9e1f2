using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Memory;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>
/// Where a convolution or dense layer finds its parameters: among the network's, or, where it takes over the batch normalization
/// of inference behind it, in memory of its own, with each output channel's weights scaled and its bias scaled and shifted:
/// gamma (w x + b - mean) / deviation + beta is the convolution of w gamma / deviation with bias (b - mean) gamma / deviation + beta.
/// </summary>
internal sealed unsafe class KernelAndBias
{
    // Output channels of a part that one worker sums for the whole batch: whole panels of registers of any width.
    private const int PartWidth = 32;

    private readonly int length;
    private readonly int outputs;
    private readonly BatchNormalizationParameters? normalization;
    private readonly AlignedBuffer? folded;

    /// <param name="network">The network.</param>
    /// <param name="layout">Where its parameters lie.</param>
    /// <param name="node">The convolution or dense layer.</param>
    /// <param name="normalization">The batch normalization that it takes over, or null.</param>
    public KernelAndBias(Network network, ParameterLayout layout, Node node, Node? normalization)
    {
        KernelOffset = layout.Offset(node, "kernel");
        BiasOffset = layout.Offset(node, "bias");
        length = network.Parameters(node).First(parameter => parameter.Name == "kernel").Length;
        outputs = node.Shape.Channels;
        if (normalization is null)
            return;
        this.normalization = new BatchNormalizationParameters(layout, normalization);
        folded = new AlignedBuffer(length + outputs);
    }

    /// <summary>Place of the kernel among the parameters and in their gradient.</summary>
    public int KernelOffset { get; }

    /// <summary>Place of the bias.</summary>
    public int BiasOffset { get; }

    /// <summary>Takes the batch normalization into the weights, after each change of the parameters; does nothing where there is none.</summary>
    public void Fold(in Work work)
    {
        if (normalization is null)
            return;
        var kernel = Kernel(work);
        var bias = Bias(work);
        for (var o = 0; o < outputs; o++)
        {
            var (scale, shift) = normalization.ScaleAndShift(work.Parameters, o);
            bias[o] = (float)((work.Parameters[BiasOffset + o] * scale) + shift);
            for (var i = o; i < length; i += outputs)
                kernel[i] = (float)(work.Parameters[KernelOffset + i] * scale);
        }
    }

    /// <summary>The kernel that the layer runs with, [height][width][in][out].</summary>
    public float* Kernel(in Work work) => folded is null ? work.Parameters + KernelOffset : folded.Pointer;

    /// <summary>Where the gradients of both are summed, for a kernel of this shape.</summary>
    public FilterGradient Gradient(in Work work, FilterShape shape) => new(work.Gradient + KernelOffset, work.Gradient + BiasOffset, shape);

    /// <summary>In how many parts the gradients are shared out where they are summed over the whole batch.</summary>
    public static int Parts(FilterShape shape) => (shape.OutputChannels + PartWidth - 1) / PartWidth;

    /// <summary>The part of the gradients that a call on the batch is to sum, set to 0, and its first output channel.</summary>
    public (FilterGradient Gradient, int First) TakePart(in Work work, FilterShape shape)
    {
        var (first, count) = work.RowsOf(shape.OutputChannels, PartWidth);
        var part = Gradient(work, shape).Outputs(first, count);
        part.Clear();
        return (part, first);
    }

    /// <summary>The bias that the layer runs with.</summary>
    public float* Bias(in Work work) => folded is null ? work.Parameters + BiasOffset : folded.Pointer + length;
}
