using Desalt.Images;

namespace Desalt.Noise.Estimation;

/// <summary>
/// How many samples stand out from all around them, as impulses do. Each sample is compared with the median of the 24 around it
/// that do not lie at an end of the range, and with their spread (the median of their distances from it). Only places where the
/// surroundings alone decide that an impulse would show are counted, so that the share among them is the share in the picture.
/// </summary>
internal sealed class ImpulseStatistics
{
    private const int Radius = 2;
    private const int FewestNeighbours = 4;
    private const int MostSamples = 1 << 16;
    private const float Distance = 0.15f;
    private const float SpreadFactor = 4;

    // Of the standard normal law, the distances from 0 that a quarter and a half of all draws do not exceed.
    private const double NormalQuarter = 0.3186;
    private const double NormalHalf = 0.6745;

    private readonly List<float> distances = [];
    private readonly List<float> spreads = [];

    public ImpulseStatistics(Image image)
    {
        var blocks = SampledBlocks.Of(image.Format);
        var places = blocks.Sum(block => (long)block.Height * block.Width) * image.Channels;
        var stride = (int)Math.Ceiling(Math.Sqrt((double)places / MostSamples));
        foreach (var block in blocks)
        {
            for (var y = block.Top; y < block.Top + block.Height; y += stride)
            {
                for (var x = block.Left; x < block.Left + block.Width; x += stride)
                {
                    for (var channel = 0; channel < image.Channels; channel++)
                        Take(image, y, x, channel);
                }
            }
        }
    }

    /// <summary>Places where an impulse at the end of the range would show.</summary>
    public int Judged { get; private set; }

    /// <summary>Those of them that lie at either end of the range.</summary>
    public int Extremes { get; private set; }

    /// <summary>Those that lie elsewhere and stand out all the same.</summary>
    public int Outliers { get; private set; }

    /// <summary>Places that were looked at.</summary>
    public int Samples { get; private set; }

    /// <summary>
    /// What the deviation of Gaussian noise would be, judged by the quieter of two things that impulses hardly touch: the smallest
    /// quarter of the distances between samples and the median around them, and the spread around the middle sample.
    /// </summary>
    public double QuietSigma => Math.Min(Quantile(distances, 0.25) / NormalQuarter, Quantile(spreads, 0.5) / NormalHalf);

    private static double Quantile(List<float> values, double share)
    {
        values.Sort();
        return values.Count == 0 ? 0 : values[(int)(share * (values.Count - 1))];
    }

    private static bool IsExtreme(float value) => value is <= 0 or >= 1;

    // The median of the distances from the median, of values in rising order: from there the nearer neighbour on either side is the next.
    private static float MiddleDistance(ReadOnlySpan<float> values)
    {
        var middle = values.Length / 2;
        var (below, above, distance) = (middle - 1, middle + 1, 0f);
        for (var rank = 0; rank < middle; rank++)
        {
            var downward = below >= 0 ? values[middle] - values[below] : float.PositiveInfinity;
            var upward = above < values.Length ? values[above] - values[middle] : float.PositiveInfinity;
            distance = Math.Min(downward, upward);
            if (downward <= upward)
                below--;
            else
                above++;
        }

        return distance;
    }

    private void Take(Image image, int y, int x, int channel)
    {
        Samples++;
        Span<float> around = stackalloc float[((2 * Radius) + 1) * ((2 * Radius) + 1)];
        var count = 0;
        for (var row = Math.Max(0, y - Radius); row <= Math.Min(image.Height - 1, y + Radius); row++)
        {
            for (var column = Math.Max(0, x - Radius); column <= Math.Min(image.Width - 1, x + Radius); column++)
            {
                var value = image[row, column, channel];
                if (!IsExtreme(value) && (row, column) != (y, x))
                    around[count++] = value;
            }
        }

        if (count < FewestNeighbours)
            return;
        around = around[..count];
        around.Sort();
        var median = around[count / 2];
        var spread = MiddleDistance(around);
        var reach = Distance + (SpreadFactor * spread);
        var sample = image[y, x, channel];
        distances.Add(MathF.Abs(sample - median));
        spreads.Add(spread);
        if (Math.Min(median, 1 - median) <= reach)
            return;
        Judged++;
        if (IsExtreme(sample))
            Extremes++;
        else if (MathF.Abs(sample - median) > reach)
            Outliers++;
    }
}
