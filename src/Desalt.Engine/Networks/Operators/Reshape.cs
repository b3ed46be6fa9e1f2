namespace Desalt.Engine.Networks.Operators;

/// <summary>The same values, row by row and channels side by side, under other extents.</summary>
/// <param name="Shape">The extents of the result.</param>
public sealed record Reshape(Shape Shape) : Operator
{
    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0].Length == Shape.Length
            ? Shape
            : throw new ArgumentException($"{inputs[0]} has {inputs[0].Length} values and cannot become {Shape}.");
    }
}
