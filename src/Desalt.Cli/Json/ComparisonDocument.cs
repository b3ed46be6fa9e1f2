using Desalt.Evaluation;
using Desalt.Metrics;

namespace Desalt.Cli.Json;

/// <summary>What `compare --json` prints and compare.json holds.</summary>
/// <param name="Data">The set.</param>
/// <param name="Pictures">Number of pictures that every method was judged on.</param>
/// <param name="Rule">How they were chosen.</param>
/// <param name="Remark">What a reader should know before he trusts the figures.</param>
/// <param name="Unseen">Whether no model that takes part learned from the pictures.</param>
/// <param name="Seed">Seed of the noise.</param>
/// <param name="Classifier">Name of the classifier; null where none can take the pictures.</param>
/// <param name="CleanRecognition">What the classifier makes of the clean pictures; null without one.</param>
/// <param name="Classes">Name of each class.</param>
/// <param name="Noises">The noises, in the order in which they were asked for.</param>
/// <param name="Methods">The methods, likewise.</param>
/// <param name="Cells">What each method came to on each noise.</param>
internal sealed record ComparisonDocument(
    string Data,
    int Pictures,
    string Rule,
    string Remark,
    bool Unseen,
    ulong Seed,
    string? Classifier,
    RecognitionDocument? CleanRecognition,
    IReadOnlyList<string> Classes,
    IReadOnlyList<ComparedNoiseDocument> Noises,
    IReadOnlyList<ComparedMethodDocument> Methods,
    IReadOnlyList<ComparisonCell> Cells)
{
    /// <summary>What a method came to on a noise.</summary>
    public ComparisonCell Cell(string method, string noise) => Cells.Single(cell => cell.Method == method && cell.Noise == noise);

    /// <summary>The cells of a noise, the best PSNR first.</summary>
    public IReadOnlyList<ComparisonCell> Ranked(string noise) =>
        [.. Cells.Where(cell => cell.Noise == noise).OrderByDescending(cell => cell.Metric("psnr").Mean)];
}

/// <summary>A noise of a comparison.</summary>
/// <param name="Term">Its written form.</param>
/// <param name="Deviation">Root of the mean squared difference that it makes on the judged pictures.</param>
/// <param name="ToldSigma">The deviation that methods made for a known one are set to.</param>
internal sealed record ComparedNoiseDocument(string Term, double Deviation, double ToldSigma);

/// <summary>A method of a comparison.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsToldSigma">Whether it is set to the deviation of each noise, which a user would have to know or estimate.</param>
/// <param name="Parameters">Parameters of a network; null for a classical method.</param>
/// <param name="MemoryBytes">For one picture: of a network its parameters and the buffers of its plan, of a classical method what its first call asks for.</param>
/// <param name="TrainedOn">The noise that a network learned from; null for a classical method or where it is not known.</param>
internal sealed record ComparedMethodDocument(string Name, bool IsToldSigma, int? Parameters, long MemoryBytes, string? TrainedOn);

/// <summary>What one method came to on one noise.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Noise">Term of the noise.</param>
/// <param name="MillisecondsPerPicture">Time of one thread for one picture.</param>
/// <param name="Metrics">Mean and 95 % bootstrap interval of each metric.</param>
/// <param name="Recognition">What the classifier makes of the restored pictures; null without one.</param>
internal sealed record ComparisonCell(
    string Method, string Noise, double MillisecondsPerPicture, IReadOnlyList<MeanDocument> Metrics, RecognitionDocument? Recognition)
{
    /// <summary>One metric.</summary>
    public MeanDocument Metric(string name) => Metrics.Single(metric => metric.Name == name);

    /// <summary>The mean over all pictures of each metric of a table.</summary>
    public static IReadOnlyList<MeanDocument> MetricsOf(ScoreTable scores) =>
    [
        .. scores.Metrics.Select(metric =>
        {
            var interval = scores.Interval(metric);
            return new MeanDocument(metric.Name, scores.Mean(metric), interval?.Low, interval?.High);
        }),
    ];
}

/// <summary>Mean of one metric; the ends of the interval are null for a single picture.</summary>
internal sealed record MeanDocument(string Name, double Mean, double? Low, double? High);

/// <summary>How a classifier named the classes of pictures.</summary>
/// <param name="Accuracy">Share of the pictures whose class it named.</param>
/// <param name="Low">Lower end of the accuracy's 95 % bootstrap interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Confusion">A row for each true class: how many of its pictures were taken for each class, split by blanks.</param>
internal sealed record RecognitionDocument(double Accuracy, double Low, double High, IReadOnlyList<string> Confusion)
{
    /// <summary>The document of predictions.</summary>
    public static RecognitionDocument Of(int classes, byte[] truth, byte[] predicted)
    {
        var matrix = ConfusionMatrix.Of(classes, truth, predicted);
        var interval = ConfidenceInterval.OfMean([.. truth.Zip(predicted, (wanted, found) => wanted == found ? 1.0 : 0.0)]);
        return new RecognitionDocument(
            matrix.Accuracy,
            interval.Low,
            interval.High,
            [.. Enumerable.Range(0, classes).Select(row => string.Join(' ', matrix.Counts.Skip(row * classes).Take(classes)))]);
    }

    /// <summary>The counts.</summary>
    public ConfusionMatrix ToMatrix() => new(Confusion.Count, [.. Confusion.SelectMany(row => row.Split(' ')).Select(int.Parse)]);
}
