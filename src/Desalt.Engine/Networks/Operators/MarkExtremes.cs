namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// Tells a network which samples salt and pepper may have replaced. Of each channel x three are made, each for all channels before
/// the next: x where 0 &lt; x &lt; 1 and 0 elsewhere; 1 where x &lt;= 0 and 0 elsewhere; 1 where x &gt;= 1 and 0 elsewhere. Black and white
/// are marked apart, since a place that is all white is a bright sky and not salt.
/// </summary>
public sealed record MarkExtremes : Operator
{
    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0] with { Channels = 3 * inputs[0].Channels };
    }
}
