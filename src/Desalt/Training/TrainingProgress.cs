namespace Desalt.Training;

/// <summary>Where a training stands.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">All epochs.</param>
/// <param name="Examples">Examples of this epoch that were trained on.</param>
/// <param name="ExamplesPerEpoch">Examples of an epoch.</param>
/// <param name="TrainMse">Mean training loss of the epoch so far.</param>
/// <param name="ImagesPerSecond">Speed of this run, validation included.</param>
/// <param name="TimeLeft">At that speed.</param>
/// <param name="Finished">The epoch that just ended, on the report that ends it.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    int Examples,
    int ExamplesPerEpoch,
    double TrainMse,
    double ImagesPerSecond,
    TimeSpan TimeLeft,
    EpochRecord? Finished);
