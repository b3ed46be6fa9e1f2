using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

/// <summary>Draws of a noise over a flat picture, and the bounds that its counts must keep.</summary>
internal static class NoiseDraws
{
    /// <summary>A grey that no preset draws: it is no multiple of 1/255 or 1/65535.</summary>
    public const float Untouched = 0.3001f;

    /// <summary>Grey float pictures, which no noise rounds: 120,000 samples.</summary>
    public static ImageFormat Float { get; } = new(300, 400, 1, 32);

    public static float[] OnFlat(INoise noise, ImageFormat format, ulong seed = 11, float value = Untouched)
    {
        var clean = new float[format.SampleCount];
        Array.Fill(clean, value);
        var noisy = new float[clean.Length];
        var random = new CounterRandom(seed, RandomStream.FixedNoise);
        noise.Apply(clean, noisy, format, ref random);
        return noisy;
    }

    /// <summary>Five standard deviations of the binomial law: a sound generator fails once in 1.7 million seeds, and the seed is fixed.</summary>
    /// <param name="count">How often it happened.</param>
    /// <param name="trials">How often it could have.</param>
    /// <param name="probability">Its probability.</param>
    /// <param name="slack">How far the probability may be off, where it is known only nearly.</param>
    public static void AssertBinomial(int count, int trials, double probability, double slack = 0)
    {
        var margin = (5 * Math.Sqrt(trials * probability * (1 - probability))) + (slack * trials);
        Assert.InRange(count, (trials * probability) - margin, (trials * probability) + margin);
    }

    /// <summary>
    /// Mean and variance within five standard deviations of what n independent samples have: the mean's is s / sqrt(n), the
    /// variance's s^2 sqrt((kurtosis - 1) / n).
    /// </summary>
    public static void AssertMoments(IReadOnlyCollection<float> values, double mean, double variance, double kurtosis)
    {
        var measuredMean = values.Average(value => (double)value);
        var measuredVariance = values.Average(value => (value - mean) * (value - mean));
        var meanMargin = 5 * Math.Sqrt(variance / values.Count);
        var varianceMargin = 5 * variance * Math.Sqrt((kurtosis - 1) / values.Count);
        Assert.InRange(measuredMean, mean - meanMargin, mean + meanMargin);
        Assert.InRange(measuredVariance, variance - varianceMargin, variance + varianceMargin);
    }

    /// <summary>
    /// No step of the empirical distribution lies further from the law than Massart's form of the Dvoretzky-Kiefer-Wolfowitz
    /// bound allows, P(D > d) at most 2 exp(-2 n d^2), at one in a million.
    /// </summary>
    public static void AssertLaw(float[] values, Func<double, double> distribution)
    {
        var sorted = values.Order().ToArray();
        var distance = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var expected = distribution(sorted[i]);
            distance = Math.Max(distance, Math.Max(expected - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - expected));
        }

        Assert.InRange(distance, 0, Math.Sqrt(Math.Log(2e6) / (2 * sorted.Length)));
    }

    /// <summary>The three channels of a flat colour picture are drawn independently: correlations stay within five of their deviations, 1 / sqrt(n).</summary>
    public static void AssertChannelsAreIndependent(INoise noise)
    {
        var noisy = OnFlat(noise, new ImageFormat(200, 200, 3, 32), value: 0.5f);
        var pixels = noisy.Chunk(3).ToArray();
        foreach (var (a, b) in new[] { (0, 1), (0, 2), (1, 2) })
        {
            var (meanA, meanB) = (pixels.Average(pixel => pixel[a]), pixels.Average(pixel => pixel[b]));
            var covariance = pixels.Average(pixel => (double)(pixel[a] - meanA) * (pixel[b] - meanB));
            var varianceA = pixels.Average(pixel => Math.Pow(pixel[a] - meanA, 2));
            var varianceB = pixels.Average(pixel => Math.Pow(pixel[b] - meanB, 2));
            Assert.InRange(covariance / Math.Sqrt(varianceA * varianceB), -5 / Math.Sqrt(pixels.Length), 5 / Math.Sqrt(pixels.Length));
        }
    }

    /// <summary>
    /// The standard normal distribution, 1/2 + density(x) (x + x^3/3 + x^5/15 + ...): Abramowitz and Stegun 26.2.11.
    /// </summary>
    public static double NormalDistribution(double x)
    {
        if (Math.Abs(x) > 8)
            return x < 0 ? 0 : 1;
        var term = x;
        var sum = x;
        for (var k = 3; Math.Abs(term) > 1e-17; k += 2)
        {
            term *= x * x / k;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
