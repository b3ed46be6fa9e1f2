namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// Each block of factor x factor pixels becomes one pixel that holds the channels of all of them, row by row:
/// y[i, j, (r * factor + c) * channels + k] = x[i * factor + r, j * factor + c, k]. The inverse of <see cref="DepthToSpace"/>;
/// nothing is lost, so a network can work on a smaller picture (Shi et al., "Real-time single image and video super-resolution
/// using an efficient sub-pixel convolutional neural network", CVPR 2016, backwards).
/// </summary>
/// <param name="Factor">Side of a block; both sides of the picture must be multiples of it.</param>
public sealed record SpaceToDepth(int Factor = 2) : Operator
{
    /// <inheritdoc/>
    public override int Shrinks => Factor;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var input = inputs[0];
        return Factor > 0 && input.Height % Factor == 0 && input.Width % Factor == 0
            ? new Shape(input.Height / Factor, input.Width / Factor, input.Channels * Factor * Factor)
            : throw new ArgumentException($"{input} cannot be cut into blocks of {Factor}x{Factor} pixels.");
    }
}
