using Desalt.Evaluation;

namespace Desalt.Cli.Json;

/// <summary>What `eval --json` prints: scores of the restored pictures, and of the noisy ones they were made from.</summary>
/// <param name="Count">Pictures that were restored, those of all noises together.</param>
/// <param name="Mse">Mean over them, like the next two.</param>
/// <param name="Psnr">In decibels.</param>
/// <param name="Ssim">Null where a picture is too small for it.</param>
/// <param name="Noisy">The same of the noisy pictures.</param>
/// <param name="Metrics">Every metric.</param>
/// <param name="Classes">Every metric for each class; empty where the pictures have none.</param>
/// <param name="Levels">Every metric for each noise; empty where there is one noise or none is named.</param>
internal sealed record EvaluationDocument(
    int Count,
    double Mse,
    double Psnr,
    double? Ssim,
    ScoreDocument Noisy,
    IReadOnlyList<MetricDocument> Metrics,
    IReadOnlyList<GroupDocument> Classes,
    IReadOnlyList<GroupDocument> Levels)
{
    /// <summary>The document of an evaluation.</summary>
    public static EvaluationDocument Of(EvaluationResult all, IReadOnlyList<GroupDocument> levels)
    {
        var score = ScoreDocument.Of(all.Restored);
        return new EvaluationDocument(
            all.Count, score.Mse, score.Psnr, score.Ssim, ScoreDocument.Of(all.Noisy), MetricDocument.Of(all.Restored, all.Noisy),
            [.. all.Classes.Select(group => GroupDocument.Of(group.Name, group.Restored, group.Noisy))], levels);
    }
}

/// <summary>Mean scores of some pictures.</summary>
internal sealed record ScoreDocument(double Mse, double Psnr, double? Ssim)
{
    /// <summary>The document of mean scores.</summary>
    public static ScoreDocument Of(ScoreTable scores) => new(scores.Mse, scores.Psnr, MetricDocument.Measured(scores.Ssim));
}

/// <summary>Scores of the pictures of one class or under one noise.</summary>
internal sealed record GroupDocument(string Name, int Count, IReadOnlyList<MetricDocument> Metrics)
{
    /// <summary>The document of a group.</summary>
    public static GroupDocument Of(string name, ScoreTable restored, ScoreTable noisy) =>
        new(name, restored.Count, MetricDocument.Of(restored, noisy));
}

/// <summary>What one metric says; null where a picture is too small for it.</summary>
/// <param name="Name">Name of the metric.</param>
/// <param name="Unit">Its unit, empty for a pure number.</param>
/// <param name="HigherIsBetter">Whether a larger value means a better picture.</param>
/// <param name="Noisy">Mean of the noisy pictures.</param>
/// <param name="Restored">Mean of the restored pictures.</param>
/// <param name="Low">Lower end of that mean's 95 % interval; null also for a single picture.</param>
/// <param name="High">Upper end.</param>
internal sealed record MetricDocument(
    string Name, string Unit, bool HigherIsBetter, double? Noisy, double? Restored, double? Low, double? High)
{
    /// <summary>One document for each metric of the tables.</summary>
    public static IReadOnlyList<MetricDocument> Of(ScoreTable restored, ScoreTable noisy) =>
    [
        .. restored.Metrics.Select(metric =>
        {
            var interval = restored.Interval(metric);
            return new MetricDocument(
                metric.Name, metric.Unit, metric.HigherIsBetter, Measured(noisy.Mean(metric)), Measured(restored.Mean(metric)),
                interval?.Low, interval?.High);
        }),
    ];

    /// <summary>NaN stands for what cannot be measured, and JSON has no NaN.</summary>
    public static double? Measured(double value) => double.IsNaN(value) ? null : value;
}
