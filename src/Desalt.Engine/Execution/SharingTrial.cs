namespace Desalt.Engine.Execution;

/// <summary>
/// Decides whether the workers take a small picture together or one takes it alone. What they gain depends on how fast the processors
/// answer each other, and on a virtual machine that changes from one minute to the next. So every now and then both ways
/// are timed; the results have the same bits either way.
/// </summary>
internal sealed class SharingTrial
{
    /// <summary>Runs of each way in a trial.</summary>
    internal const int RunsOfEach = 8;

    /// <summary>Runs from one trial to the next; they take about a tenth of a second.</summary>
    internal const int RunsBetween = 2000;

    // Those alone come first, so that the other workers are awake by the middle of those together.
    private readonly long[] alone = new long[RunsOfEach];
    private readonly long[] together = new long[RunsOfEach];
    private bool togetherIsFaster;
    private int run;

    /// <summary>Whether the run that comes is timed.</summary>
    public bool IsTimed => run < 2 * RunsOfEach;

    /// <summary>Whether the workers take the picture that comes together.</summary>
    public bool IsTogether => IsTimed ? run >= RunsOfEach : togetherIsFaster;

    /// <summary>Counts a run.</summary>
    /// <param name="ticks">What it took; of no account where it was not timed.</param>
    public void Count(long ticks)
    {
        if (IsTimed)
            (IsTogether ? together : alone)[run % RunsOfEach] = ticks;
        if (++run == 2 * RunsOfEach)
            togetherIsFaster = Median(together) < Median(alone);
        else if (run == (2 * RunsOfEach) + RunsBetween)
            run = 0;
    }

    private static long Median(long[] ticks)
    {
        Array.Sort(ticks);
        return ticks[ticks.Length / 2];
    }
}
