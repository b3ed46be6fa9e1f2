using System.Diagnostics;

namespace Desalt.Cli.Speed;

/// <summary>
/// Two steps that do the same work, measured in turns: a busy neighbour or a lower clock rate meets both, and the comparison is made
/// between turns that follow each other.
/// </summary>
internal sealed class StepTurns
{
    // Long enough that going from one step to the other costs nothing that counts, short enough that the machine is the same for both.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(0.25);

    private StepTurns(StepTimes first, StepTimes second, PairRatios all, PairRatios undisturbed)
    {
        First = first;
        Second = second;
        All = all;
        Undisturbed = undisturbed;
    }

    /// <summary>The first step; a time is the mean of a turn.</summary>
    public StepTimes First { get; }

    /// <summary>The second step; a time is the mean of a turn.</summary>
    public StepTimes Second { get; }

    /// <summary>How many times faster the first step was than the second, by pairs of turns.</summary>
    public PairRatios All { get; }

    /// <summary>The same without the pairs before, within or after which the machine was seen to be disturbed.</summary>
    public PairRatios Undisturbed { get; }

    /// <summary>
    /// Repeats both steps in turns until each had the time, but at least once with every pair of makes in either order. A turn is the
    /// same number of steps for both, as many as the slower one does in a quarter of a second. Before it the first pair of makes runs unmeasured for a quarter of the time, the others once.
    /// </summary>
    /// <param name="makes">Pairs of the two steps, the same but for the memory that they work on, which can make a tenth of the speed; taken in turns.</param>
    /// <param name="isUndisturbed">Asked before every pair of turns, between them, and at the end; its own time is nobody's.</param>
    /// <param name="duration">The time for each step.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="OperationCanceledException">Cancelled between two steps.</exception>
    public static StepTurns Measure(
        (Action First, Action Second)[] makes, Func<bool> isUndisturbed, TimeSpan duration, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(makes);
        ArgumentNullException.ThrowIfNull(isUndisturbed);
        var slower = Math.Max(
            StepTimes.Measure(makes[0].First, duration / 5, cancellation).MedianSeconds, StepTimes.Measure(makes[0].Second, duration / 5, cancellation).MedianSeconds);
        foreach (var (first, second) in makes.AsSpan(1))
        {
            first();
            second();
        }

        var steps = (int)Math.Clamp(Turn.TotalSeconds / slower, 1, int.MaxValue);
        var (firsts, seconds) = (new TurnTimes(steps), new TurnTimes(steps));

        var undisturbed = new List<bool>();
        var start = Stopwatch.GetTimestamp();
        var was = isUndisturbed();
        for (var pair = 0; pair < 2 * makes.Length || Stopwatch.GetElapsedTime(start) < 2 * duration; pair++)
        {
            var (first, second) = makes[pair / 2 % makes.Length];
            var isFirstFirst = pair % 2 == 0;
            (isFirstFirst ? firsts : seconds).Take(isFirstFirst ? first : second, cancellation);
            var between = isUndisturbed();
            (isFirstFirst ? seconds : firsts).Take(isFirstFirst ? second : first, cancellation);
            var after = isUndisturbed();
            undisturbed.Add(was && between && after);
            was = after;
        }

        double[] ratios = [.. seconds.Ticks.Zip(firsts.Ticks, (ofSecond, ofFirst) => (double)ofSecond / ofFirst)];
        return new StepTurns(firsts.Result(), seconds.Result(), new(ratios), new([.. ratios.Where((_, pair) => undisturbed[pair])]));
    }

    /// <summary>The turns of one of the two.</summary>
    private sealed class TurnTimes(int steps)
    {
        private long allocated;

        public List<long> Ticks { get; } = [];

        public void Take(Action step, CancellationToken cancellation)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var start = Stopwatch.GetTimestamp();
            for (var done = 0; done < steps; done++)
            {
                cancellation.ThrowIfCancellationRequested();
                step();
            }

            var ticks = Stopwatch.GetTimestamp() - start;
            allocated += GC.GetTotalAllocatedBytes(precise: true) - before;
            Ticks.Add(ticks);
        }

        public StepTimes Result() => new(
            Ticks.Count * steps, StepTimes.Median([.. Ticks]) / Stopwatch.Frequency / steps, (double)allocated / ((long)Ticks.Count * steps));
    }
}
