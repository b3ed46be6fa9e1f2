using Desalt.Engine.Execution;

namespace Desalt.Training;

/// <summary>Why a training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were done.</summary>
    Completed,

    /// <summary>The validation loss had not improved for as long as the options allow.</summary>
    NoImprovement,

    /// <summary>The epochs up to <see cref="TrainingOptions.PauseAfter"/> were done; the checkpoint goes on from there.</summary>
    Paused,

    /// <summary>The loss was no number any more, or far above where it had been; the best weights from before are kept.</summary>
    Diverged,
}

/// <summary>What a training left.</summary>
/// <param name="Best">The weights of the lowest validation loss.</param>
/// <param name="History">The epochs.</param>
/// <param name="Reason">Why it ended.</param>
public sealed record TrainingResult(ParameterSet Best, History History, StopReason Reason)
{
    /// <summary>Where the time went; null unless it was asked for.</summary>
    public TrainingProfile? Profile { get; init; }
}
