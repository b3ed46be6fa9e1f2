namespace Desalt.Reports.Charts;

/// <summary>Maps the values of one axis to pixels.</summary>
/// <param name="Minimum">Value at <paramref name="Start"/>.</param>
/// <param name="Maximum">Value at <paramref name="End"/>, above the minimum.</param>
/// <param name="Start">Pixel of the minimum; the larger one on a vertical axis, whose pixels count downwards.</param>
/// <param name="End">Pixel of the maximum.</param>
/// <param name="Scale">Linear or logarithmic.</param>
internal readonly record struct PlotScale(double Minimum, double Maximum, double Start, double End, AxisScale Scale)
{
    /// <summary>The pixel of a value; values beyond the ends fall outside the plot.</summary>
    public double Map(double value)
    {
        var share = Scale == AxisScale.Logarithmic
            ? Math.Log(value / Minimum) / Math.Log(Maximum / Minimum)
            : (value - Minimum) / (Maximum - Minimum);
        return Start + (share * (End - Start));
    }

    /// <summary>The ends of an axis that shows all <paramref name="values"/> which it can show.</summary>
    /// <param name="axis">The axis; its own ends win over the data's.</param>
    /// <param name="values">The data; missing values are allowed.</param>
    /// <param name="wanted">About how many ticks there is room for.</param>
    /// <param name="rounded">True to move the ends out to round numbers.</param>
    public static (double Minimum, double Maximum) Domain(Axis axis, IEnumerable<double> values, int wanted, bool rounded)
    {
        var logarithmic = axis.Scale == AxisScale.Logarithmic;
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var value in values.Where(axis.CanShow))
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (low > high)
            (low, high) = logarithmic ? (0.1, 1) : (0, 1);

        low = axis.Minimum ?? low;
        high = axis.Maximum ?? high;
        if (high <= low)
            (low, high) = Widened(axis, low, high);

        if (rounded && logarithmic)
        {
            var margin = Math.Pow(high / low, 0.05);
            (low, high) = (axis.Minimum ?? low / margin, axis.Maximum ?? high * margin);
        }
        else if (rounded)
        {
            var step = AxisTicks.Step(low, high, wanted, axis.WholeNumbers);
            low = axis.Minimum ?? Math.Floor((low / step) + 1e-9) * step;
            high = axis.Maximum ?? Math.Ceiling((high / step) - 1e-9) * step;
        }

        return (low, high);
    }

    /// <summary>Room around a single value, so that one epoch of training already makes a chart.</summary>
    private static (double Low, double High) Widened(Axis axis, double low, double high)
    {
        if (axis.Scale == AxisScale.Logarithmic)
            return axis.Maximum is null ? (low / 1.5, low * 1.5) : (high / 10, high);
        var room = axis.WholeNumbers || low == 0 ? 0.5 : Math.Abs(low) * 0.1;
        return (axis.Minimum ?? high - room, axis.Maximum ?? low + room) is var (a, b) && b > a ? (a, b) : (low - room, low + room);
    }
}
