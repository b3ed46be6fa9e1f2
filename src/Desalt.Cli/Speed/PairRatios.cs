namespace Desalt.Cli.Speed;

/// <summary>The ratios that pairs of turns gave.</summary>
internal sealed class PairRatios
{
    private readonly double[] sorted;

    /// <summary>Takes them in any order.</summary>
    public PairRatios(double[] ratios)
    {
        sorted = ratios;
        Array.Sort(sorted);
    }

    /// <summary>How many.</summary>
    public int Count => sorted.Length;

    /// <summary>One of them in their order; NaN where there are none.</summary>
    /// <param name="quantile">Which, in [0, 1]; 0.5 is the median. Between two the value is interpolated.</param>
    public double Quantile(double quantile)
    {
        if (sorted.Length == 0)
            return double.NaN;
        var place = quantile * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
