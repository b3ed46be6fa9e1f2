using Desalt.Engine.Randomness;

namespace Desalt.Metrics;

/// <summary>Where the mean over all pictures of a kind may lie, as far as the pictures at hand tell.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    /// <summary>Times that the pictures are drawn anew.</summary>
    public const int Resamples = 1000;

    // Fixed: the same scores always have the same interval, and two methods judged on the same pictures the same draws of them.
    private const ulong Seed = 1;

    /// <summary>
    /// The percentile bootstrap (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13): as many values as there are
    /// are drawn from them with replacement, <see cref="Resamples"/> times; the interval holds the middle share of their means,
    /// its ends interpolated linearly. The intervals of the differences of two methods on the same pictures tell more than
    /// the interval of each.
    /// </summary>
    /// <param name="values">One for each picture; at least one, all finite.</param>
    /// <param name="level">The share of the means that lie inside, over 0 and under 1.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static ConfidenceInterval OfMean(ReadOnlySpan<double> values, double level = 0.95)
    {
        if (values.IsEmpty)
            throw new ArgumentException("There are no values to draw from.", nameof(values));
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "The share lies between 0 and 1.");
        var means = new double[Resamples];
        for (var resample = 0; resample < means.Length; resample++)
        {
            var random = new CounterRandom(Seed, RandomStream.Resampling, index: (uint)resample);
            var sum = 0.0;
            for (var i = 0; i < values.Length; i++)
                sum += values[random.NextInt(values.Length)];
            means[resample] = sum / values.Length;
        }

        Array.Sort(means);
        return new ConfidenceInterval(Quantile(means, (1 - level) / 2), Quantile(means, (1 + level) / 2));
    }

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = Math.Min((int)place, sorted.Length - 2);
        return double.Lerp(sorted[below], sorted[below + 1], place - below);
    }
}
