namespace Desalt.Metrics;

/// <summary>PSNR = 10 log10(range^2 / MSE), in decibels. The range is always given; nothing guesses it from the samples.</summary>
public static class PeakSignalToNoiseRatio
{
    /// <summary>PSNR of a picture.</summary>
    /// <param name="picture">Samples of one picture.</param>
    /// <param name="reference">As many samples to compare with.</param>
    /// <param name="range">Largest minus smallest value the samples can take: 1 for pictures in [0, 1].</param>
    /// <returns>Decibels; positive infinity for equal pictures.</returns>
    /// <exception cref="ArgumentException">The lengths differ or are 0, or the range is not positive.</exception>
    public static double Of(ReadOnlySpan<float> picture, ReadOnlySpan<float> reference, double range) =>
        FromMeanSquaredError(MeanSquaredError.Of(picture, reference), range);

    /// <summary>PSNR of a known mean squared error.</summary>
    /// <returns>Decibels; positive infinity for an error of 0.</returns>
    public static double FromMeanSquaredError(double meanSquaredError, double range)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(meanSquaredError);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(range);
        return meanSquaredError == 0 ? double.PositiveInfinity : 10 * Math.Log10(range * range / meanSquaredError);
    }
}
