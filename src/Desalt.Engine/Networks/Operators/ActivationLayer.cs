namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// A function applied to each value by itself, for the places where it does not directly follow the convolution or dense
/// layer that could apply it: y = f(x), for example after batch normalization.
/// </summary>
/// <param name="Function">f.</param>
public sealed record ActivationLayer(Activation Function) : Operator
{
    /// <inheritdoc/>
    public override string TypeName => "Activation";

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0];
    }
}
