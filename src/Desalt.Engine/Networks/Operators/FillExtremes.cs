namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// A first guess at what salt and pepper replaced: normalized convolution (Knutsson and Westin, "Normalized and differential
/// convolution", CVPR 1993), each channel by itself. y = x where 0 &lt; x &lt; 1; elsewhere the mean of the samples of that kind in the
/// 7x7 window around, weighted by a Gaussian of deviation 0.6 pixels. Where the window has none, the picture itself is black or white
/// there, and y is the weighted share of white.
/// </summary>
public sealed record FillExtremes : Operator
{
    /// <summary>How far the window reaches from its centre, in pixels.</summary>
    public const int Radius = 3;

    // What fills photographs best at 10 to 50 % salt and pepper, of 0.5 to 1 pixels.
    private const double Deviation = 0.6;

    /// <inheritdoc/>
    public override Stretch RowsRead(Stretch result) => new(result.First - Radius, result.End + Radius);

    /// <inheritdoc/>
    public override Stretch ColumnsRead(Stretch result) => RowsRead(result);

    /// <summary>Weight of the sample so many rows and columns away.</summary>
    public static float Weight(int rows, int columns) =>
        (float)Math.Exp(-((rows * rows) + (columns * columns)) / (2 * Deviation * Deviation));

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0];
    }
}
