namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// In training sets each value to 0 with probability <paramref name="Rate"/> and divides the others by 1 - rate
/// (Srivastava et al., "Dropout", JMLR 2014); in inference does nothing.
/// </summary>
/// <param name="Rate">In [0, 1).</param>
public sealed record Dropout(float Rate) : Operator
{
    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Rate is >= 0 and < 1 ? inputs[0] : throw new ArgumentException($"A dropout rate lies in [0, 1), not at {Rate}.");
    }
}
