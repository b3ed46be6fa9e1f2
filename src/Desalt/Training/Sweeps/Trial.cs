namespace Desalt.Training.Sweeps;

/// <summary>One training of a sweep.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Values">Its value of each hyperparameter, in the order of the space.</param>
/// <param name="Epochs">Epochs of the whole training.</param>
/// <param name="Key">Everything that its bits depend on; what was done for a key need not be done again.</param>
public sealed record Trial(int Number, IReadOnlyList<string> Values, int Epochs, string Key);

/// <summary>Trains a trial, going on from its checkpoint where there is one.</summary>
/// <param name="trial">The trial.</param>
/// <param name="pauseAfter">The epoch to stop after.</param>
/// <param name="checkpointPath">Where its state is kept.</param>
/// <param name="slot">Which of the trials side by side it is, from 0; never two at once in one slot.</param>
/// <param name="cancellation">Stops it after a checkpoint.</param>
public delegate TrainingResult TrialTraining(Trial trial, int pauseAfter, string checkpointPath, int slot, CancellationToken cancellation);

/// <summary>What is known of a trial so far.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Epochs">The epochs that it has done.</param>
/// <param name="Ended">Why it ended; null where more epochs could be trained.</param>
public sealed record TrialState(string Key, IReadOnlyList<EpochRecord> Epochs, StopReason? Ended)
{
    /// <summary>Whether nothing is left to be trained up to an epoch.</summary>
    public bool Reaches(int epoch) => Ended is not null || Epochs.Count >= epoch;
}

/// <summary>What a trial came to within a sweep.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Rung">The rung of successive halving that it reached, from 1; all trials reach 1 where nothing is halved.</param>
/// <param name="Epochs">Its epochs up to there.</param>
/// <param name="Reason">Why it was not trained further.</param>
public sealed record TrialOutcome(Trial Trial, int Rung, IReadOnlyList<EpochRecord> Epochs, StopReason Reason)
{
    /// <summary>The epoch whose weights count; null where the training diverged in its first.</summary>
    public EpochRecord? Best => Epochs.LastOrDefault(epoch => epoch.IsBest);

    /// <summary>Lowest validation loss; infinite where the training diverged in its first epoch.</summary>
    public double Loss => Best?.ValidationMse ?? double.PositiveInfinity;

    /// <summary>Seconds of its training, on the threads of one slot.</summary>
    public double Seconds => Epochs.Count > 0 ? Epochs[^1].Seconds : 0;
}
