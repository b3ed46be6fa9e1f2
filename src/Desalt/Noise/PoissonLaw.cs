using Desalt.Engine.Randomness;

namespace Desalt.Noise;

/// <summary>
/// Whole numbers of Poisson's law: P(k) = mean^k exp(-mean) / k!. Small means by inverting the distribution term by term, larger ones
/// by transformed rejection (PTRS: Hoermann, "The transformed rejection method for generating Poisson random variables", 1993),
/// whose time does not grow with the mean.
/// </summary>
internal static class PoissonLaw
{
    // Hoermann's constants hold from 10 on.
    private const double LeastMeanOfRejection = 10;

    /// <summary>Draws one number; a mean of 0 or less gives 0, as where an earlier unclipped noise left a sample below black.</summary>
    public static double Draw(double mean, ref CounterRandom random) =>
        mean <= 0 ? 0 : mean < LeastMeanOfRejection ? Invert(mean, ref random) : Reject(mean, ref random);

    private static double Invert(double mean, ref CounterRandom random)
    {
        var left = random.NextDouble();
        var probability = Math.Exp(-mean);
        var k = 0;

        // Below a mean of 10 no k above 100 is ever reached by 53 bits; the bound keeps rounding from running on.
        while (left >= probability && k < 100)
        {
            left -= probability;
            k++;
            probability *= mean / k;
        }

        return k;
    }

    private static double Reject(double mean, ref CounterRandom random)
    {
        var b = 0.931 + (2.53 * Math.Sqrt(mean));
        var a = -0.059 + (0.02483 * b);
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var accepted = 0.9277 - (3.6224 / (b - 2));
        var logMean = Math.Log(mean);
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = 1 - random.NextDouble();
            var us = 0.5 - Math.Abs(u);
            if (us == 0)
                continue;
            var k = Math.Floor((((2 * a / us) + b) * u) + mean + 0.43);
            if (us >= 0.07 && v <= accepted)
                return k;
            if (k < 0 || (us < 0.013 && v > us))
                continue;
            if (Math.Log(v * inverseAlpha / ((a / (us * us)) + b)) <= (k * logMean) - mean - LogFactorial(k))
                return k;
        }
    }

    // Small ones as they are, larger ones by Stirling's series, whose first term left out, 1 / (1260 k^5), is below 1e-8 from 10 on.
    private static double LogFactorial(double k)
    {
        if (k >= 10)
            return ((k + 0.5) * Math.Log(k)) - k + 0.91893853320467274 + (1 / (12 * k)) - (1 / (360 * k * k * k));
        var product = 1.0;
        for (var factor = 2.0; factor <= k; factor++)
            product *= factor;
        return Math.Log(product);
    }
}
