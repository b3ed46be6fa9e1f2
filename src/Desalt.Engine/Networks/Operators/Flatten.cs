namespace Desalt.Engine.Networks.Operators;

/// <summary>All values of a sample as one vector, row by row, channels side by side.</summary>
public sealed record Flatten : Operator
{
    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return new Shape(1, 1, inputs[0].Length);
    }
}
