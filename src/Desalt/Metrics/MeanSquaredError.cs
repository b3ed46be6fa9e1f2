namespace Desalt.Metrics;

/// <summary>The mean of the squared differences of two pictures.</summary>
public static class MeanSquaredError
{
    /// <summary>Mean over all samples, summed in double precision.</summary>
    /// <param name="picture">Samples of one picture, or of many.</param>
    /// <param name="reference">As many samples to compare with.</param>
    /// <returns>The error in squared units of the samples; 0 for equal pictures.</returns>
    /// <exception cref="ArgumentException">The lengths differ or are 0.</exception>
    public static double Of(ReadOnlySpan<float> picture, ReadOnlySpan<float> reference)
    {
        if (picture.Length != reference.Length || picture.IsEmpty)
            throw new ArgumentException($"{picture.Length} samples cannot be compared with {reference.Length}.", nameof(reference));

        // Four sums keep four additions in flight; their number is fixed, so the bits do not depend on the machine.
        double sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        var i = 0;
        for (; i <= picture.Length - 4; i += 4)
        {
            double difference0 = (double)picture[i] - reference[i], difference1 = (double)picture[i + 1] - reference[i + 1];
            double difference2 = (double)picture[i + 2] - reference[i + 2], difference3 = (double)picture[i + 3] - reference[i + 3];
            sum0 += difference0 * difference0;
            sum1 += difference1 * difference1;
            sum2 += difference2 * difference2;
            sum3 += difference3 * difference3;
        }

        for (; i < picture.Length; i++)
        {
            var difference = (double)picture[i] - reference[i];
            sum0 += difference * difference;
        }

        return (sum0 + sum1 + (sum2 + sum3)) / picture.Length;
    }
}
