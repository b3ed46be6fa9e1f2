using Desalt.Images;
using Desalt.Metrics;

namespace Desalt.Evaluation;

/// <summary>What each metric says of each of some pictures. Means count each picture once and are summed in the order of the pictures.</summary>
public sealed class ScoreTable
{
    // One array for each metric, one value in it for each picture; NaN where the picture is too small for the metric.
    private readonly double[][] values;

    /// <summary>Makes room for the scores of pictures.</summary>
    /// <param name="metrics">What is measured, each once.</param>
    /// <param name="count">Number of pictures; may be 0.</param>
    public ScoreTable(IReadOnlyList<Metric> metrics, int count)
        : this(metrics, [.. metrics.Select(_ => new double[count])], count)
    {
    }

    private ScoreTable(IReadOnlyList<Metric> metrics, double[][] values, int count)
    {
        Metrics = metrics;
        this.values = values;
        Count = count;
    }

    /// <summary>What is measured.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>Number of pictures.</summary>
    public int Count { get; }

    /// <summary>Mean of the mean squared errors.</summary>
    public double Mse => Mean(MetricCatalog.Mse);

    /// <summary>Mean of the pictures' PSNR in decibels, which is not the PSNR of <see cref="Mse"/>.</summary>
    public double Psnr => Mean(MetricCatalog.Psnr);

    /// <summary>Mean of the pictures' SSIM.</summary>
    public double Ssim => Mean(MetricCatalog.Ssim);

    /// <summary>All pictures of several tables of the same metrics, table after table.</summary>
    public static ScoreTable Concat(IReadOnlyList<ScoreTable> tables) => new(
        tables[0].Metrics,
        [.. Enumerable.Range(0, tables[0].Metrics.Count).Select(metric => tables.SelectMany(table => table.values[metric]).ToArray())],
        tables.Sum(table => table.Count));

    /// <summary>Scores one picture. Different pictures may be scored at the same time.</summary>
    /// <param name="number">Number of the picture, from 0.</param>
    /// <param name="picture">Samples; those outside of [0, 1] are clipped in place. They are not rounded to a bit depth again.</param>
    /// <param name="clean">The original, as long.</param>
    /// <param name="format">Size of both.</param>
    public void Measure(int number, Span<float> picture, ReadOnlySpan<float> clean, ImageFormat format)
    {
        for (var i = 0; i < picture.Length; i++)
            picture[i] = Math.Clamp(picture[i], 0f, 1f);
        for (var metric = 0; metric < values.Length; metric++)
            values[metric][number] = Metrics[metric].Takes(format) ? Metrics[metric].Measure(picture, clean, format) : double.NaN;
    }

    /// <summary>The scores of the pictures whose number is chosen.</summary>
    public ScoreTable Where(Predicate<int> chosen)
    {
        int[] numbers = [.. Enumerable.Range(0, Count).Where(number => chosen(number))];
        return new ScoreTable(Metrics, [.. values.Select(row => Array.ConvertAll(numbers, number => row[number]))], numbers.Length);
    }

    /// <summary>One value for each picture; NaN where a picture is too small for the metric.</summary>
    /// <exception cref="ArgumentException">The metric is not in the table.</exception>
    public ReadOnlySpan<double> Of(Metric metric)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (Metrics[i] == metric)
                return values[i];
        }

        throw new ArgumentException($"{metric.Name} was not measured.", nameof(metric));
    }

    /// <summary>The mean over the pictures; NaN where a picture is too small for the metric, 0 where there are no pictures.</summary>
    public double Mean(Metric metric)
    {
        var sum = 0.0;
        foreach (var value in Of(metric))
            sum += value;
        return Count == 0 ? 0 : sum / Count;
    }

    /// <summary>Where the mean lies with a confidence of 95 %; null for fewer than two pictures, or where one is too small for the metric.</summary>
    public ConfidenceInterval? Interval(Metric metric) =>
        Count < 2 || double.IsNaN(Mean(metric)) ? null : ConfidenceInterval.OfMean(Of(metric));
}
