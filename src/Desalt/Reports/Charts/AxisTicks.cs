using System.Globalization;

namespace Desalt.Reports.Charts;

/// <summary>The marked values of an axis: round numbers, evenly spread, each with a label of the same precision.</summary>
/// <param name="Values">Marked values, rising.</param>
/// <param name="Labels">Text of each value.</param>
public sealed record AxisTicks(IReadOnlyList<double> Values, IReadOnlyList<string> Labels)
{
    private static readonly double[] Steps = [1, 2, 2.5, 5, 10];

    /// <summary>Multiples of 1, 2, 2.5 or 5 times a power of ten that lie within [minimum, maximum].</summary>
    /// <param name="minimum">Lower end of the axis, finite.</param>
    /// <param name="maximum">Upper end of the axis, finite, above the minimum.</param>
    /// <param name="wanted">About how many ticks there is room for.</param>
    /// <param name="wholeNumbers">True where no tick may fall between whole numbers.</param>
    public static AxisTicks Linear(double minimum, double maximum, int wanted, bool wholeNumbers = false)
    {
        var step = Step(minimum, maximum, wanted, wholeNumbers);
        var values = new List<double>();
        var tolerance = 1e-9 * (maximum - minimum);

        // Counting multiples of the step, rather than adding it up, keeps 0.3 from becoming 0.30000000000000004.
        for (var k = Math.Ceiling((minimum - tolerance) / step); k * step <= maximum + tolerance; k++)
            values.Add(k * step + 0.0);
        return new AxisTicks(values, [.. values.Select(value => Label(value, step))]);
    }

    /// <summary>Powers of ten, with their 2 and 5 fold where there is room; round linear steps below half a decade.</summary>
    /// <param name="minimum">Lower end of the axis, above zero.</param>
    /// <param name="maximum">Upper end of the axis, above the minimum.</param>
    /// <param name="wanted">About how many ticks there is room for.</param>
    public static AxisTicks Logarithmic(double minimum, double maximum, int wanted)
    {
        var decades = Math.Log10(maximum / minimum);
        if (decades < 0.6)
            return Linear(minimum, maximum, wanted);

        double[] factors = decades * 3 <= wanted + 3 ? [1, 2, 5] : [1];
        var stride = Math.Max(1, (int)Math.Ceiling(decades / Math.Max(wanted, 1)));
        var values = new List<double>();
        for (var power = (int)Math.Floor(Math.Log10(minimum)); power <= Math.Ceiling(Math.Log10(maximum)); power += stride)
        {
            foreach (var factor in factors)
            {
                var value = factor * Math.Pow(10, power);
                if (value >= minimum * (1 - 1e-9) && value <= maximum * (1 + 1e-9))
                    values.Add(value);
            }
        }

        return new AxisTicks(values, [.. values.Select(value => Label(value, value))]);
    }

    /// <summary>The round distance between ticks that comes nearest to the wanted number of them.</summary>
    internal static double Step(double minimum, double maximum, int wanted, bool wholeNumbers = false)
    {
        if (!double.IsFinite(minimum) || !double.IsFinite(maximum) || maximum <= minimum)
            throw new ArgumentException($"An axis cannot run from {minimum} to {maximum}.", nameof(maximum));
        var raw = (maximum - minimum) / Math.Max(wanted, 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = power * Steps.First(candidate => candidate * power >= raw * (1 - 1e-9));
        return wholeNumbers ? Math.Max(1, Math.Ceiling(step)) : step;
    }

    private static string Label(double value, double step)
    {
        if (value == 0)
            return "0";
        var magnitude = Math.Abs(value);
        if (magnitude is < 1e-4 or >= 1e7)
            return value.ToString("0.##e0", CultureInfo.InvariantCulture);

        // Decimals that show the step exactly: 0.0025 needs four, 25 none.
        var decimals = 0;
        while (decimals < 8 && Math.Abs((step * Math.Pow(10, decimals)) - Math.Round(step * Math.Pow(10, decimals))) > 1e-6)
            decimals++;
        return value.ToString("N" + decimals, CultureInfo.InvariantCulture).Replace(',', '\u202F').Replace('-', '\u2212');
    }
}
