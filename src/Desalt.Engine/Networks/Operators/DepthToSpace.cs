namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// Each pixel becomes a block of factor x factor pixels that share out its channels, row by row:
/// y[i * factor + r, j * factor + c, k] = x[i, j, (r * factor + c) * channels + k]. The sub-pixel shuffle of Shi et al. (CVPR
/// 2016), in the channel order that ONNX calls DCR.
/// </summary>
/// <param name="Factor">Side of a block; the channels must be a multiple of its square.</param>
public sealed record DepthToSpace(int Factor = 2) : Operator
{
    /// <inheritdoc/>
    public override int Enlarges => Factor;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var input = inputs[0];
        return Factor > 0 && input.Channels % (Factor * Factor) == 0
            ? new Shape(input.Height * Factor, input.Width * Factor, input.Channels / (Factor * Factor))
            : throw new ArgumentException($"The channels of {input} cannot be shared out over {Factor}x{Factor} pixels.");
    }
}
