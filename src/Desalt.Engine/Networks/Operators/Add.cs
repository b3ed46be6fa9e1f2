namespace Desalt.Engine.Networks.Operators;

/// <summary>Sum of two activations of one shape.</summary>
public sealed record Add : Operator
{
    /// <inheritdoc/>
    public override int? InputCount => 2;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0] == inputs[1]
            ? inputs[0]
            : throw new ArgumentException($"{inputs[0]} and {inputs[1]} cannot be added: their shapes differ.");
    }
}
