using System.Globalization;

namespace Desalt.Cli.Json;

/// <summary>What `sweep --json` prints and sweep.json holds.</summary>
/// <param name="Model">The architecture.</param>
/// <param name="Data">The set of pictures.</param>
/// <param name="TrainingPictures">Pictures that the best trial trained on.</param>
/// <param name="ValidationPictures">Pictures that trials are ranked by.</param>
/// <param name="Seed">Seed of the draws, and of trials that set none of their own.</param>
/// <param name="Command">The command that trains the best trial again.</param>
/// <param name="TrainingSeconds">Sum of the seconds of all trials.</param>
/// <param name="ThreadsOfTrial">Threads that each trial had.</param>
/// <param name="Rungs">The rungs of successive halving; one where nothing was halved.</param>
/// <param name="Hyperparameters">What trials differ in.</param>
/// <param name="Trials">The trials, the best first.</param>
internal sealed record SweepDocument(
    string Model,
    string Data,
    int TrainingPictures,
    int ValidationPictures,
    ulong Seed,
    string Command,
    double TrainingSeconds,
    int ThreadsOfTrial,
    IReadOnlyList<SweepRungDocument> Rungs,
    IReadOnlyList<HyperparameterDocument> Hyperparameters,
    IReadOnlyList<TrialDocument> Trials)
{
    /// <summary>An importance for people: "43 %".</summary>
    public static string Share(double? importance) =>
        importance is { } share ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %") : "cannot be told";
}

/// <summary>One rung of successive halving.</summary>
/// <param name="Trials">Trials that reached it.</param>
/// <param name="Epochs">Epochs that the longest of them had had after it.</param>
internal sealed record SweepRungDocument(int Trials, int Epochs);

/// <summary>One hyperparameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Importance">How much it decides about the ranking by itself, in [0, 1]; null where that cannot be told.</param>
/// <param name="Values">What each of its values came to, in order; of a range its thirds.</param>
internal sealed record HyperparameterDocument(string Name, double? Importance, IReadOnlyList<HyperparameterValueDocument> Values);

/// <summary>One value of a hyperparameter.</summary>
/// <param name="Value">The value as it is written.</param>
/// <param name="Trials">Trials that had it.</param>
/// <param name="MedianRank">Median of their ranks.</param>
/// <param name="BestLoss">Lowest validation loss among them; null where all diverged.</param>
internal sealed record HyperparameterValueDocument(string Value, int Trials, double MedianRank, double? BestLoss);

/// <summary>One trial.</summary>
/// <param name="Rank">Its rank, from 1.</param>
/// <param name="Number">Its number in the order of the grid or the draws.</param>
/// <param name="Values">Its value of each hyperparameter.</param>
/// <param name="ValidationLoss">Lowest validation loss; null where the training diverged in its first epoch.</param>
/// <param name="ValidationAccuracy">Accuracy of that epoch, of a classifier.</param>
/// <param name="BestEpoch">The epoch of that loss.</param>
/// <param name="Epochs">Epochs trained.</param>
/// <param name="Rung">Rung of successive halving that it reached, from 1.</param>
/// <param name="Ended">Why it was not trained further.</param>
/// <param name="Seconds">Seconds of its training.</param>
/// <param name="Losses">Validation loss of each epoch.</param>
/// <param name="Command">The command that trains it again, to the end of its epochs.</param>
internal sealed record TrialDocument(
    int Rank,
    int Number,
    IReadOnlyDictionary<string, string> Values,
    double? ValidationLoss,
    double? ValidationAccuracy,
    int? BestEpoch,
    int Epochs,
    int Rung,
    string Ended,
    double Seconds,
    IReadOnlyList<double?> Losses,
    string Command)
{
    /// <summary>The values for people: "learning-rate 3e-3, batch 64".</summary>
    public string Setting() => string.Join(", ", Values.Select(value => $"{value.Key} {value.Value}"));
}
