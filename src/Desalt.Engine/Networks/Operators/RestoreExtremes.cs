namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// Puts a restored picture in the place of what salt and pepper replaced and keeps every other sample as it is. Inputs: the noisy
/// picture x and the restored one z, of one shape. y = x where 0 &lt; x &lt; 1, z elsewhere.
/// </summary>
public sealed record RestoreExtremes : Operator
{
    /// <inheritdoc/>
    public override int? InputCount => 2;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0] == inputs[1]
            ? inputs[0]
            : throw new ArgumentException($"{inputs[1]} cannot stand in for samples of {inputs[0]}: their shapes differ.");
    }
}
