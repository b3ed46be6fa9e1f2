namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// A better guess at what salt and pepper replaced in a channel where the others are known: channels of a photograph differ by
/// something smooth, which is what demosaicking lives on (Freeman, US patent 4,724,395, 1988). Inputs: the noisy picture x and a guess z
/// at it, of one shape. y = x where 0 &lt; x &lt; 1. Elsewhere each other channel that is inside at the pixel gives its sample plus the mean
/// difference to it around, by the window of <see cref="FillExtremes"/> over the pixels at which both channels are inside; y is the mean of
/// what they give, or z where none can give anything. Where nothing of the channel itself is inside in the window, the picture is black
/// or white there, and y is what more of the window's samples are.
/// </summary>
public sealed record FillFromOtherChannels : Operator
{
    /// <inheritdoc/>
    public override int? InputCount => 2;

    /// <inheritdoc/>
    public override Stretch RowsRead(Stretch result) => new(result.First - FillExtremes.Radius, result.End + FillExtremes.Radius);

    /// <inheritdoc/>
    public override Stretch ColumnsRead(Stretch result) => RowsRead(result);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0] == inputs[1]
            ? inputs[0]
            : throw new ArgumentException($"{inputs[1]} is no guess at {inputs[0]}: their shapes differ.");
    }
}
