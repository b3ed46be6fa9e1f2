namespace Desalt.Engine.Networks.Operators;

/// <summary>Product, value by value, of two activations of one shape: one of them may say how much of the other counts (attention).</summary>
public sealed record Multiply : Operator
{
    /// <inheritdoc/>
    public override int? InputCount => 2;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0] == inputs[1]
            ? inputs[0]
            : throw new ArgumentException($"{inputs[0]} and {inputs[1]} cannot be multiplied: their shapes differ.");
    }
}
