namespace Desalt.Noise.Estimation;

/// <summary>
/// The straight line through the noise's variance over brightness, which is how a sensor's noise grows:
/// variance = gain * brightness + constant (A. Foi, M. Trimeche, V. Katkovnik and K. Egiazarian, "Practical Poissonian-Gaussian noise
/// modeling and fitting for single-image raw-data", IEEE Transactions on Image Processing 17(10), 2008).
/// </summary>
/// <param name="Gain">Slope.</param>
/// <param name="Constant">Variance in the dark; at least 0.</param>
/// <param name="Explained">Share of the variation between levels that the line explains.</param>
/// <param name="Growth">Variance at the brightest level over variance at the darkest.</param>
internal readonly record struct VarianceLine(double Gain, double Constant, double Explained, double Growth)
{
    private const int FewestLevels = 4;
    private const double NarrowestRange = 0.2;
    private const double LeastExplained = 0.7;
    private const double LeastGrowth = 1.7;

    /// <summary>Whether the noise grows with the signal, beyond what scatter and texture do to the noise of a picture where it does not.</summary>
    public bool IsSignalDependent => Explained >= LeastExplained && Growth >= LeastGrowth;

    /// <summary>The variance at a brightness.</summary>
    public double At(double brightness) => (Gain * brightness) + Constant;

    /// <summary>The least squares line, where each patch counts alike; one that explains nothing where the levels are too few or too near each other.</summary>
    public static VarianceLine Through(IReadOnlyList<NoiseLevel> levels)
    {
        if (levels.Count < FewestLevels || levels[^1].Brightness - levels[0].Brightness < NarrowestRange)
            return default;
        var patches = levels.Sum(level => (double)level.Patches);
        var meanX = levels.Sum(level => level.Patches * level.Brightness) / patches;
        var meanY = levels.Sum(level => level.Patches * level.Variance) / patches;
        var (xx, xy, yy) = (0.0, 0.0, 0.0);
        foreach (var level in levels)
        {
            var (x, y) = (level.Brightness - meanX, level.Variance - meanY);
            xx += level.Patches * x * x;
            xy += level.Patches * x * y;
            yy += level.Patches * y * y;
        }

        if (yy == 0 || xy <= 0)
            return default;
        // Where the line would start below zero it is laid through the origin.
        var gain = xy / xx;
        var constant = meanY - (gain * meanX);
        if (constant < 0)
            (gain, constant) = (meanY / meanX, 0);
        var growth = ((gain * levels[^1].Brightness) + constant) / ((gain * levels[0].Brightness) + constant);
        return new VarianceLine(gain, constant, xy * xy / (xx * yy), growth);
    }
}
