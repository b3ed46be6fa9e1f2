namespace Desalt.Engine.Networks.Operators;

/// <summary>
/// Convolution (as the field says; cross-correlation, to be exact) with stride 1 and a bias, followed by an activation:
/// y[i, j, o] = f(bias[o] + sum over r, c, k of x[i + d r - top, j + d c - left, k] kernel[r, c, k, o]) with dilation d.
/// </summary>
/// <param name="Filters">Channels of the result.</param>
/// <param name="KernelHeight">Rows of the kernel.</param>
/// <param name="KernelWidth">Columns of the kernel.</param>
/// <param name="Padding">Border rule; "same" puts the odd row and column of zeros at the bottom and right, as Keras does.</param>
/// <param name="Activation">f.</param>
/// <param name="Dilation">
/// d, the distance between the pixels that neighbouring taps read: 2 lets a 3x3 kernel see 5x5 pixels (Yu and Koltun, "Multi-scale
/// context aggregation by dilated convolutions", ICLR 2016).
/// </param>
public sealed record Convolution2D(
    int Filters,
    int KernelHeight = 3,
    int KernelWidth = 3,
    Padding Padding = Padding.Same,
    Activation Activation = Activation.Linear,
    int Dilation = 1) : Operator
{
    /// <summary>Rows from the first to the last that a result sees.</summary>
    public int Rows => ((KernelHeight - 1) * Dilation) + 1;

    /// <summary>Columns from the first to the last that a result sees.</summary>
    public int Columns => ((KernelWidth - 1) * Dilation) + 1;

    /// <inheritdoc/>
    public override Stretch RowsRead(Stretch result) => Read(result, Rows);

    /// <inheritdoc/>
    public override Stretch ColumnsRead(Stretch result) => Read(result, Columns);

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (Filters < 1 || KernelHeight < 1 || KernelWidth < 1)
            throw new ArgumentException($"A convolution needs at least one filter of 1x1, not {Filters} of {KernelHeight}x{KernelWidth}.");
        if (Dilation < 1)
            throw new ArgumentException($"The taps of a convolution lie at least 1 pixel apart, not {Dilation}.");
        var input = inputs[0];
        if (Padding == Padding.Same)
            return input with { Channels = Filters };
        if (input.Height < Rows || input.Width < Columns)
            throw new ArgumentException($"A valid convolution over {Rows}x{Columns} pixels does not fit into {input}.");
        return new Shape(input.Height - Rows + 1, input.Width - Columns + 1, Filters);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSpecification> Parameters(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var taps = KernelHeight * KernelWidth;
        var channels = inputs[0].Channels;
        return
        [
            new("kernel", [KernelHeight, KernelWidth, channels, Filters], Initializer.GlorotUniform, taps * channels, taps * Filters),
            new("bias", [Filters], Initializer.Zeros),
        ];
    }

    private Stretch Read(Stretch result, int seen)
    {
        var before = Padding == Padding.Same ? (seen - 1) / 2 : 0;
        return new Stretch(result.First - before, result.End - before + seen - 1);
    }
}
