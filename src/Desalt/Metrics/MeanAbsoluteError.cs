namespace Desalt.Metrics;

/// <summary>The mean of the absolute differences of two pictures.</summary>
public static class MeanAbsoluteError
{
    /// <summary>Mean over all samples, summed in double precision.</summary>
    /// <param name="picture">Samples of one picture, or of many.</param>
    /// <param name="reference">As many samples to compare with.</param>
    /// <returns>The error in units of the samples; 0 for equal pictures.</returns>
    /// <exception cref="ArgumentException">The lengths differ or are 0.</exception>
    public static double Of(ReadOnlySpan<float> picture, ReadOnlySpan<float> reference)
    {
        if (picture.Length != reference.Length || picture.IsEmpty)
            throw new ArgumentException($"{picture.Length} samples cannot be compared with {reference.Length}.", nameof(reference));
        var sum = 0.0;
        for (var i = 0; i < picture.Length; i++)
            sum += Math.Abs((double)picture[i] - reference[i]);
        return sum / picture.Length;
    }
}
