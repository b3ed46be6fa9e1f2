using System.Globalization;
using Desalt.Cli.Json;
using Desalt.Cli.Training;
using Desalt.Training.Sweeps;

namespace Desalt.Cli.Sweeping;

/// <summary>Sums up what the trials of a sweep came to.</summary>
internal static class SweepSummary
{
    // Values of a list are shown one by one, those drawn from a range in so many parts of equal count.
    private const int PartsOfRange = 3;

    /// <summary>The document of a sweep.</summary>
    /// <param name="trainings">What was swept.</param>
    /// <param name="standing">The trials, the best first; the first has a loss.</param>
    /// <param name="jobs">The training of each trial, by its number.</param>
    /// <param name="rungs">The rungs.</param>
    /// <param name="threadsOfTrial">Threads that each trial had.</param>
    public static SweepDocument Of(
        SweptTrainings trainings, IReadOnlyList<TrialOutcome> standing, List<TrainingJob> jobs, IReadOnlyList<Rung> rungs, int threadsOfTrial)
    {
        var best = jobs[standing[0].Trial.Number - 1];
        return new SweepDocument(
            best.Model.Name,
            best.Data.Name,
            best.Data.TrainingCount,
            best.Data.ValidationCount,
            trainings.Seed,
            "./" + best.Command(),
            standing.Sum(outcome => outcome.Seconds),
            threadsOfTrial,
            [.. rungs.Select((rung, i) => new SweepRungDocument(
                rung.Trials, standing.Where(outcome => outcome.Rung > i).Max(outcome => rung.EpochsOf(outcome.Trial.Epochs))))],
            [.. trainings.Space.Hyperparameters.Select((one, i) => Hyperparameter(one, i, standing))],
            [.. standing.Select((outcome, i) => TrialOf(trainings.Space, outcome, i + 1, jobs[outcome.Trial.Number - 1]))]);
    }

    private static HyperparameterDocument Hyperparameter(Hyperparameter one, int place, IReadOnlyList<TrialOutcome> standing)
    {
        var ranked = standing.Select((outcome, i) => (Value: outcome.Trial.Values[place], Rank: i + 1, outcome.Loss)).ToList();
        IEnumerable<(string Name, List<(string Value, int Rank, double Loss)> Trials)> groups = one.Range is null
            ? one.Values.Select(value => (value, ranked.Where(trial => trial.Value == value).ToList()))
            : ranked.OrderBy(trial => double.Parse(trial.Value, CultureInfo.InvariantCulture))
                .Chunk((ranked.Count + PartsOfRange - 1) / PartsOfRange)
                .Select(part => ($"{part[0].Value} to {part[^1].Value}", part.ToList()));
        return new HyperparameterDocument(
            one.Name,
            HyperparameterImportance.Of([.. ranked.Select(trial => trial.Value)]),
            [
                .. groups.Where(group => group.Trials.Count > 0).Select(group => new HyperparameterValueDocument(
                    group.Name,
                    group.Trials.Count,
                    Median([.. group.Trials.Select(trial => (double)trial.Rank)]),
                    Finite(group.Trials.Min(trial => trial.Loss)))),
            ]);
    }

    private static TrialDocument TrialOf(HyperparameterSpace space, TrialOutcome outcome, int rank, TrainingJob job) => new(
        rank,
        outcome.Trial.Number,
        space.Hyperparameters.Zip(outcome.Trial.Values).ToDictionary(pair => pair.First.Name, pair => pair.Second),
        Finite(outcome.Loss),
        outcome.Best?.ValidationAccuracy,
        outcome.Best?.Epoch,
        outcome.Epochs.Count,
        outcome.Rung,
        TrainingDisplay.Describe(outcome.Reason),
        outcome.Seconds,
        [.. outcome.Epochs.Select(epoch => Finite(epoch.ValidationMse))],
        "./" + job.Command());

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    // JSON has no infinity.
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
