using Desalt.Cli.Data;
using Desalt.Cli.Training;
using Desalt.Engine.Threading;
using Desalt.Models;
using Desalt.Noise;

namespace Desalt.Cli.Reproduction;

/// <summary>
/// Turns a limit of minutes into epochs: the speed of each model is measured, then all recipes are shortened or lengthened by
/// one factor. Schedules run over epochs, never over the clock, so that the run can be repeated to the bit from its epochs.
/// </summary>
internal static class EpochBudget
{
    private const int MeasuredPictures = 2048;
    private const int MeasuredValidation = 256;

    /// <summary>Epochs for each recipe so that all trainings together take about <paramref name="minutes"/>; at least 1 each.</summary>
    public static int[] Share(
        IReadOnlyList<(CatalogEntry Model, Recipe Recipe)> models, OpenedData data, INoise noise, double minutes, WorkerTeam team, CancellationToken cancellation)
    {
        var secondsPerEpoch = models.Select(pair => SecondsPerEpoch(pair.Model, pair.Recipe, data, noise, team, cancellation)).ToArray();
        return Scale([.. models.Select(pair => pair.Recipe.Epochs)], secondsPerEpoch, minutes * 60);
    }

    /// <summary>Recipes scaled by the factor that makes their cost the budget; rounded down, at least 1 each.</summary>
    internal static int[] Scale(int[] epochs, double[] secondsPerEpoch, double budget)
    {
        var factor = budget / epochs.Zip(secondsPerEpoch, (count, seconds) => count * seconds).Sum();
        return [.. epochs.Select(count => Math.Max(1, (int)(count * factor)))];
    }

    // Two short epochs: the first pays for compiling the kernels, the second is measured.
    private static double SecondsPerEpoch(
        CatalogEntry model, Recipe recipe, OpenedData data, INoise noise, WorkerTeam team, CancellationToken cancellation)
    {
        var split = data.Split with
        {
            Train = data.Split.Train[..Math.Min(MeasuredPictures, data.Split.Train.Length)],
            Validation = data.Split.Validation[..Math.Min(MeasuredValidation, data.Split.Validation.Length)],
        };
        var job = new TrainingJob(model, recipe with { Epochs = 2 }, data with { Split = split }, noise, Seed: 0);
        var epochs = job.Run(null, team, null, cancellation).History.Epochs;
        return (epochs[^1].Seconds - epochs[0].Seconds) * data.Split.Train.Length / split.Train.Length;
    }
}
