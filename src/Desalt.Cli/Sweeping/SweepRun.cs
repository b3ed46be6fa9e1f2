using System.Globalization;
using System.Text.Json;
using Desalt.Cli.Json;
using Desalt.Cli.Progress;
using Desalt.Cli.Training;
using Desalt.Engine;
using Desalt.Engine.Serialization;
using Desalt.Engine.Threading;
using Desalt.Reports;
using Desalt.Training;
using Desalt.Training.Sweeps;

namespace Desalt.Cli.Sweeping;

/// <summary>Runs the trials of a sweep and fills its folder.</summary>
internal sealed class SweepRun(Terminal terminal, SweptTrainings trainings, SweepFolder folder, int threadsOfTrial, int slots)
{
    private readonly ProgressReporter reporter = new(terminal);
    private readonly Lock showing = new();
    private readonly Dictionary<int, double> imagesDone = [];
    private double imagesInAll;
    private double lowest = double.PositiveInfinity;
    private int told;

    /// <summary>Does the whole sweep, or what is left of it.</summary>
    /// <param name="points">The settings of each trial.</param>
    /// <param name="halving">Whether the worse trials are stopped early.</param>
    /// <param name="cancellation">Stops after the checkpoints.</param>
    public SweepDocument Run(IReadOnlyList<IReadOnlyList<string>> points, bool halving, CancellationToken cancellation)
    {
        var jobs = points.Select(trainings.JobOf).ToList();
        if (jobs.GroupBy(job => job.Command()).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new BadInputException($"--grid: two trials are the same training ({twice.Key}); write each value once, in one way.");
        List<Trial> trials = [.. jobs.Select((job, i) => new Trial(i + 1, points[i], job.Recipe.Epochs, KeyOf(job)))];
        var rungs = halving ? SuccessiveHalving.Rungs(trials.Count, trials.Min(trial => trial.Epochs)) : SuccessiveHalving.None(trials.Count);
        imagesInAll = ImagesInAll(trials, rungs, jobs);
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{trials.Count} trials, {slots} side by side with {threadsOfTrial} {(threadsOfTrial == 1 ? "thread" : "threads")} each; {jobs[0].Data.ValidationCount:N0} validation pictures rank them"));

        var teams = Enumerable.Range(0, slots).Select(_ => new WorkerTeam(threadsOfTrial)).ToList();
        try
        {
            TrainingResult Train(Trial trial, int pauseAfter, string checkpoint, int slot, CancellationToken stop)
            {
                var job = jobs[trial.Number - 1] with { PauseAfter = pauseAfter };
                return job.Run(checkpoint, teams[slot], new TrialProgress(value => Show(trial, value)), stop);
            }

            var sweep = new Sweep(trials, rungs, folder.Journal, Train, slots);
            var standing = reporter.Track("sweep", "images", () => sweep.Run(outcome => Tell(outcome, trials.Count), cancellation));
            return Write(standing, jobs, rungs);
        }
        finally
        {
            teams.ForEach(team => team.Dispose());
        }
    }

    // Everything that the bits of a training depend on; the schedule runs over all its epochs, wherever it is paused.
    private static string KeyOf(TrainingJob job) => $"{typeof(SweepRun).Assembly.GetName().Version} {job.Command()}";

    private static double ImagesInAll(List<Trial> trials, IReadOnlyList<Rung> rungs, List<TrainingJob> jobs)
    {
        var images = 0.0;
        for (var rung = 0; rung < rungs.Count; rung++)
        {
            // Which trials climb is not known yet; the mean stands for them.
            var epochs = trials.Average(trial => rungs[rung].EpochsOf(trial.Epochs) - (rung > 0 ? rungs[rung - 1].EpochsOf(trial.Epochs) : 0));
            images += rungs[rung].Trials * epochs * jobs.Average(job => job.Data.TrainingCount);
        }

        return images;
    }

    private void Show(Trial trial, TrainingProgress value)
    {
        lock (showing)
        {
            imagesDone[trial.Number] = ((value.Epoch - 1.0) * value.ExamplesPerEpoch) + value.Examples;
            reporter.Report(imagesDone.Values.Sum(), imagesInAll, $"trial {trial.Number}");
        }
    }

    private void Tell(TrialOutcome outcome, int trials)
    {
        lock (showing)
        {
            told++;
            var loss = double.IsFinite(outcome.Loss) ? outcome.Loss.ToString("0.00000", CultureInfo.InvariantCulture) : "diverged";
            terminal.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"{told}: trial {outcome.Trial.Number}/{trials}, {Setting(outcome.Trial)}: {loss} after {outcome.Epochs.Count} epochs{(outcome.Loss < lowest ? " (best so far)" : "")}, {Duration.Format(TimeSpan.FromSeconds(outcome.Seconds))}"));
            lowest = Math.Min(lowest, outcome.Loss);
        }
    }

    private string Setting(Trial trial) =>
        string.Join(' ', trainings.Space.Hyperparameters.Select((one, i) => $"{one.Name}={trial.Values[i]}"));

    private SweepDocument Write(IReadOnlyList<TrialOutcome> standing, List<TrainingJob> jobs, IReadOnlyList<Rung> rungs)
    {
        if (standing[0].Best is null)
            throw new BadInputException("the loss of every trial grew beyond all bounds in its first epoch; try lower learning rates.");
        var document = SweepSummary.Of(trainings, standing, jobs, rungs, threadsOfTrial);
        AtomicFile.WriteText(folder.Figures, JsonSerializer.Serialize(document, CliJson.Default.SweepDocument));
        var page = new SweepReport(document, jobs[0], threadsOfTrial * slots).Compose();
        ReportPage.SaveFigures(page, folder.Charts);
        ReportPage.Save(page, folder.Report);
        terminal.Say($"wrote {folder.Report} and {folder.Figures}");
        return document;
    }

    // Progress<T> would post to a thread of its own, and reports would come late and out of order.
    private sealed class TrialProgress(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value);
    }
}
