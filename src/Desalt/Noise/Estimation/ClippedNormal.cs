namespace Desalt.Noise.Estimation;

/// <summary>
/// What is left of Gaussian noise that is clipped to [0, 1], and what it was before (A. Foi, "Clipped noisy images:
/// heteroskedastic modeling and practical denoising", Signal Processing 89(12), 2009).
/// </summary>
/// <param name="Mean">Mean after clipping.</param>
/// <param name="Variance">Variance after clipping.</param>
/// <param name="Clipped">Share of the values that are clipped.</param>
internal readonly record struct ClippedNormal(double Mean, double Variance, double Clipped)
{
    private const int Halvings = 40;

    // No picture has noise beyond this, and what is clipped so hard looks alike.
    private const double LargestSigma = 2;

    /// <summary>Clips the normal law of a mean and a standard deviation above 0.</summary>
    public static ClippedNormal Of(double mean, double sigma)
    {
        var (low, high) = (-mean / sigma, (1 - mean) / sigma);
        var (below, above) = (Below(low), Below(-high));
        var within = 1 - below - above;
        var (atLow, atHigh) = (Density(low), Density(high));
        var first = (mean * within) + (sigma * (atLow - atHigh)) + above;
        var second = (((mean * mean) + (sigma * sigma)) * within) + (sigma * ((mean * atLow) - ((mean + 1) * atHigh))) + above;
        return new ClippedNormal(first, second - (first * first), below + above);
    }

    /// <summary>
    /// The variance before clipping of noise that is alike in all parts of a picture, and the share of it that was clipped, from the means
    /// of the parts and the variance over all of them after it.
    /// </summary>
    /// <param name="parts">Mean of each part, in (0, 1), and its share of the samples; the shares add up to 1.</param>
    /// <param name="variance">Mean of the parts' variances, at least 0.</param>
    public static (double Variance, double Clipped) Before((double Mean, double Share)[] parts, double variance)
    {
        var (least, most) = (Math.Sqrt(variance), LargestSigma);
        var clipped = 0.0;
        for (var i = 0; i < Halvings; i++)
        {
            var sigma = (least + most) / 2;
            var after = 0.0;
            clipped = 0;
            foreach (var (mean, share) in parts)
            {
                var part = Of(MeanBefore(mean, sigma), sigma);
                after += share * part.Variance;
                clipped += share * part.Clipped;
            }

            (least, most) = after < variance ? (sigma, most) : (least, sigma);
        }

        return (least * least, clipped);
    }

    // Clipping moves a mean by less than the deviation, but for means at the ends.
    private static double MeanBefore(double mean, double sigma)
    {
        var (least, most) = (mean - (8 * sigma), mean + (8 * sigma));
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (least + most) / 2;
            (least, most) = Of(middle, sigma).Mean < mean ? (middle, most) : (least, middle);
        }

        return (least + most) / 2;
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    // The normal law's share below x, to 7.5e-8 (M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions", 26.2.17).
    private static double Below(double x)
    {
        if (x > 0)
            return 1 - Below(-x);
        var t = 1 / (1 - (0.2316419 * x));
        return Density(x) * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
    }
}
