using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Schedules;

namespace Desalt.Training;

/// <summary>How to train.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over the training examples.</summary>
    public required int Epochs { get; init; }

    /// <summary>Examples of a step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Learning rate over the training.</summary>
    public required LearningRateSchedule Schedule { get; init; }

    /// <summary>What the steps bring down.</summary>
    public Loss Loss { get; init; } = Loss.MeanSquaredError;

    /// <summary>
    /// What white is in the values that the network is trained on; black is 0. Losses are reported for white being 1 all the same, so
    /// that they compare.
    /// </summary>
    public float Range { get; init; } = 1;

    /// <summary>Seed of the initial weights, the order of examples and dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>Weights to begin with, of the same network for pictures of any size; null for random ones.</summary>
    public ParameterSet? Start { get; init; }

    /// <summary>Stop after that many epochs without a better validation loss; null to go on to the end.</summary>
    public int? Patience { get; init; }

    /// <summary>Stop after that epoch with the rest of the schedule still to come; null to go on to the end.</summary>
    public int? PauseAfter { get; init; }

    /// <summary>Where to keep the state that a killed run goes on from; null for nowhere.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Longest time between two checkpoints; one is also written after each epoch.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether to measure where the time goes.</summary>
    public bool Profile { get; init; }

    /// <summary>What the checkpoint must agree with beside these options, such as data and noise.</summary>
    public string Context { get; init; } = "";
}
