namespace Desalt.Engine.Networks.Operators;

/// <summary>The largest value of each size x size window; windows do not overlap.</summary>
/// <param name="Size">Extent and stride of the window.</param>
/// <param name="Padding">"Same" keeps the windows that the border cuts, "valid" drops them.</param>
public sealed record MaxPooling2D(int Size = 2, Padding Padding = Padding.Valid) : Operator
{
    /// <inheritdoc/>
    public override int Shrinks => Size;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (Size < 1)
            throw new ArgumentException($"A pooling window of {Size} holds nothing.");
        var input = inputs[0];
        if (Padding == Padding.Same)
            return new Shape((input.Height + Size - 1) / Size, (input.Width + Size - 1) / Size, input.Channels);
        if (input.Height < Size || input.Width < Size)
            throw new ArgumentException($"A valid {Size}x{Size} pooling does not fit into {input}.");
        return new Shape(input.Height / Size, input.Width / Size, input.Channels);
    }
}
