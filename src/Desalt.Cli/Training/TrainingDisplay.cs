using System.Globalization;
using Desalt.Cli.Progress;
using Desalt.Engine.Threading;
using Desalt.Training;

namespace Desalt.Cli.Training;

/// <summary>Shows a training to the person who waits: a bar or lines while it runs, one line for each epoch.</summary>
internal sealed class TrainingDisplay(Terminal terminal) : IProgress<TrainingProgress>
{
    private readonly ProgressReporter reporter = new(terminal);
    private string model = "";

    /// <summary>Runs a job and shows how it goes.</summary>
    public TrainingResult Run(TrainingJob job, string? checkpointPath, WorkerTeam team, CancellationToken cancellation)
    {
        model = job.Model.Name;
        var result = reporter.Track(model, "images", () => job.Run(checkpointPath, team, this, cancellation));
        if (result.Reason != StopReason.Completed)
            terminal.Say($"{model}: stopped after epoch {result.History.Epochs.Count}: {Describe(result.Reason)}.");
        return result;
    }

    /// <summary>Why a training ended, in a few words.</summary>
    public static string Describe(StopReason reason) => reason switch
    {
        StopReason.Completed => "all epochs were done",
        StopReason.NoImprovement => "the validation loss had stopped falling",
        StopReason.Paused => "it was to stop there",
        StopReason.Diverged => "the loss grew beyond all bounds; the best weights from before are kept",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    /// <summary>", accuracy 93.1 %" of a classifier; nothing where no class is named.</summary>
    public static string Accuracy(EpochRecord epoch) => epoch.ValidationAccuracy is { } accuracy
        ? string.Create(CultureInfo.InvariantCulture, $", accuracy {100 * accuracy:0.00} %")
        : "";

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Finished is { } epoch)
        {
            terminal.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"{model} epoch {epoch.Epoch}/{value.Epochs}: train {epoch.TrainMse:0.00000}, validation {epoch.ValidationMse:0.00000}{(epoch.IsBest ? " (best)" : "")}{Accuracy(epoch)}, {Duration.Format(TimeSpan.FromSeconds(epoch.Seconds))}"));
        }

        reporter.Report(
            ((value.Epoch - 1.0) * value.ExamplesPerEpoch) + value.Examples,
            (double)value.Epochs * value.ExamplesPerEpoch,
            string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch}/{value.Epochs}, loss {value.TrainMse:0.00000}"));
    }
}
