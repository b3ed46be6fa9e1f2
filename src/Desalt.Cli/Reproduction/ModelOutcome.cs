using Desalt.Cli.Json;
using Desalt.Cli.Training;
using Desalt.Denoising;
using Desalt.Evaluation;
using Desalt.Models;
using Desalt.Training;

namespace Desalt.Cli.Reproduction;

/// <summary>What one model came to.</summary>
/// <param name="Job">What was trained and how.</param>
/// <param name="Training">Weights and history.</param>
/// <param name="Denoiser">The weights at work.</param>
/// <param name="Evaluation">Scores on the validation pictures.</param>
internal sealed record ModelOutcome(TrainingJob Job, TrainingResult Training, IDenoiser Denoiser, EvaluationResult Evaluation)
{
    /// <summary>The architecture.</summary>
    public CatalogEntry Model => Job.Model;

    /// <summary>The epoch that the weights come from.</summary>
    public EpochRecord Best => Training.History.Best!;

    /// <summary>Seconds of training.</summary>
    public double Seconds => Training.History.Epochs[^1].Seconds;

    /// <summary>Seconds to the first epoch end no worse than the published validation figure; null where it never was, or there is none.</summary>
    public double? SecondsToPublished => Model.PublishedValidationMse is { } published
        ? Training.History.Epochs.FirstOrDefault(epoch => epoch.ValidationMse <= published)?.Seconds
        : null;

    /// <summary>The entry of metrics.json.</summary>
    public ModelMetrics Metrics => new(
        Model.Name,
        Training.Best.Values.Length,
        Training.History.Epochs.Count,
        Seconds,
        Best.TrainMse,
        Best.ValidationMse,
        Evaluation.Psnr,
        Evaluation.Ssim,
        SecondsToPublished,
        Model.PublishedTrainMse,
        Model.PublishedValidationMse);
}
