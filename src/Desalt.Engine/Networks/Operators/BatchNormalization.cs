namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// Brings each channel to mean 0 and variance 1 over batch and pixels, then scales and shifts it
/// (Ioffe and Szegedy, "Batch normalization", ICML 2015, algorithm 1). Inference uses running statistics:
/// running = momentum * running + (1 - momentum) * batch, the variance divided by the count, as Keras does.
/// </summary>
/// <param name="Momentum">Weight of the past in the running statistics.</param>
/// <param name="Epsilon">Added to the variance.</param>
public sealed record BatchNormalization(float Momentum = 0.99f, float Epsilon = 1e-3f) : Operator
{
    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSpecification> Parameters(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        int[] perChannel = [inputs[0].Channels];
        return
        [
            new("gamma", perChannel, Initializer.Ones),
            new("beta", perChannel, Initializer.Zeros),
            new("moving_mean", perChannel, Initializer.Zeros, Trainable: false),
            new("moving_variance", perChannel, Initializer.Ones, Trainable: false),
        ];
    }
}
