using System.Runtime.ExceptionServices;

namespace Desalt.Training.Sweeps;

/// <summary>
/// Runs trials side by side, rung by rung. Which trials are trained on, and what each comes to, depends on their keys alone: not on how
/// many run at once, not on which ends first, and not on how often the sweep was killed in between.
/// </summary>
/// <param name="trials">The trials; at least one.</param>
/// <param name="rungs">The rungs, the last one with all epochs.</param>
/// <param name="journal">Where what is known of each trial is kept.</param>
/// <param name="train">Trains one trial; called from <paramref name="slots"/> threads at once.</param>
/// <param name="slots">How many trials run side by side.</param>
public sealed class Sweep(IReadOnlyList<Trial> trials, IReadOnlyList<Rung> rungs, TrialJournal journal, TrialTraining train, int slots)
{
    /// <summary>Runs what is left to be run.</summary>
    /// <param name="finished">Told of each trial that has done a rung, from any thread but one at a time.</param>
    /// <param name="cancellation">Stops all trials after their checkpoints.</param>
    /// <returns>Every trial, the best first: those of the highest rung before others, then by their validation loss, then by number.</returns>
    /// <exception cref="OperationCanceledException">The sweep was stopped; the state is safe.</exception>
    public IReadOnlyList<TrialOutcome> Run(Action<TrialOutcome>? finished, CancellationToken cancellation)
    {
        var standing = trials.Select(trial => new TrialOutcome(trial, 0, [], StopReason.Paused)).ToList();
        for (var rung = 0; rung < rungs.Count; rung++)
        {
            var climbing = standing.Take(rungs[rung].Trials).ToList();
            var outcomes = RunRung([.. climbing.Select(outcome => outcome.Trial)], rung, finished, cancellation);
            standing = [.. outcomes.OrderBy(outcome => outcome.Loss).ThenBy(outcome => outcome.Trial.Number), .. standing.Skip(climbing.Count)];
        }

        return standing;
    }

    private TrialOutcome[] RunRung(List<Trial> climbing, int rung, Action<TrialOutcome>? finished, CancellationToken cancellation)
    {
        var outcomes = new TrialOutcome[climbing.Count];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (next, telling) = (-1, new Lock());
        ExceptionDispatchInfo? failure = null;
        void Serve(int slot)
        {
            int place;
            while (!stop.IsCancellationRequested && (place = Interlocked.Increment(ref next)) < climbing.Count)
            {
                outcomes[place] = RunTrial(climbing[place], rung, slot, stop.Token);
                lock (telling)
                    finished?.Invoke(outcomes[place]);
            }
        }

        // The first failure stops the others, each after its checkpoint; theirs are but what that stop made of them.
        List<Thread> threads = [.. Enumerable.Range(0, Math.Min(slots, climbing.Count)).Select(slot => new Thread(() =>
        {
            try
            {
                Serve(slot);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
                stop.Cancel();
            }
        })
        { IsBackground = true, Name = $"desalt trial {slot + 1}" })];
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        cancellation.ThrowIfCancellationRequested();
        failure?.Throw();
        return outcomes;
    }

    private TrialOutcome RunTrial(Trial trial, int rung, int slot, CancellationToken cancellation)
    {
        var until = rungs[rung].EpochsOf(trial.Epochs);
        var state = journal.Find(trial.Key);
        if (state is null || !state.Reaches(until))
        {
            var result = train(trial, until, journal.CheckpointOf(trial.Key), slot, cancellation);
            state = new TrialState(trial.Key, result.History.Epochs, result.Reason == StopReason.Paused ? null : result.Reason);
            journal.Keep(state);
        }

        // The journal may know more than this rung asks for: a sweep without halving left it, or this one was killed further on.
        var isCut = state.Epochs.Count > until || (state.Epochs.Count == until && until < trial.Epochs && state.Ended is null);
        return new TrialOutcome(trial, rung + 1, [.. state.Epochs.Take(until)], isCut ? StopReason.Paused : state.Ended ?? StopReason.Completed);
    }
}
