namespace Desalt.Engine.Networks.Operators;

/// <summary>Repeats each pixel factor x factor times.</summary>
/// <param name="Factor">How many times larger the result is.</param>
public sealed record UpsampleNearest2D(int Factor = 2) : Operator
{
    /// <inheritdoc/>
    public override int Enlarges => Factor;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (Factor < 1)
            throw new ArgumentException($"Upsampling by {Factor} leaves nothing.");
        return inputs[0] with { Height = inputs[0].Height * Factor, Width = inputs[0].Width * Factor };
    }
}
