namespace Desalt.Engine.Networks.Operators;

/// <summary>Passes a code on as it is, and in training adds to the loss what the code costs, so that few of its values are far from 0.</summary>
/// <param name="Weight">What one unit of the penalty costs; at least 0.</param>
public abstract record CodePenalty(float Weight) : Operator
{
    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Weight >= 0 && float.IsFinite(Weight)
            ? inputs[0]
            : throw new ArgumentException($"The weight of a penalty is a number from 0, not {Weight}.");
    }
}
