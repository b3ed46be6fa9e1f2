namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// Passes its input on as it is, and in training adds weight times the mean over the batch of the sum of |x| to the loss, so that
/// few values of the code are far from 0 (L1 penalty; Olshausen and Field, "Emergence of simple-cell receptive field properties by
/// learning a sparse code for natural images", Nature 381, 1996). Where a value is 0, its derivative counts as 0.
/// </summary>
/// <param name="Weight">What one unit of the sum costs; at least 0.</param>
public sealed record SparsityPenalty(float Weight) : Operator
{
    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Weight >= 0 && float.IsFinite(Weight)
            ? inputs[0]
            : throw new ArgumentException($"The weight of a sparsity penalty is a number from 0, not {Weight}.");
    }
}
