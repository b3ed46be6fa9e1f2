namespace Desalt.Engine.Networks.Operators;

/// <summary>A fully connected layer on vectors: y[o] = f(bias[o] + sum over k of x[k] kernel[k, o]).</summary>
/// <param name="Units">Length of the result.</param>
/// <param name="Activation">f.</param>
public sealed record Dense(int Units, Activation Activation = Activation.Linear) : Operator
{
    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0] is { Height: 1, Width: 1 } && Units > 0
            ? new Shape(1, 1, Units)
            : throw new ArgumentException($"A dense layer of {Units} takes vectors, not {inputs[0]}; put a Flatten before it.");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSpecification> Parameters(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var channels = inputs[0].Channels;
        return
        [
            new("kernel", [channels, Units], Initializer.GlorotUniform, channels, Units),
            new("bias", [Units], Initializer.Zeros),
        ];
    }
}
