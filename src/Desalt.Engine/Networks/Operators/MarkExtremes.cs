namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// Tells a network which samples salt and pepper may have replaced. Of each channel x two are made: first, for all channels,
/// x where 0 &lt; x &lt; 1 and 0 elsewhere; behind them, for all channels, 0 where 0 &lt; x &lt; 1 and 1 elsewhere.
/// </summary>
public sealed record MarkExtremes : Operator
{
    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0] with { Channels = 2 * inputs[0].Channels };
    }
}
