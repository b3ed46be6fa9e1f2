using System.Diagnostics;

namespace Desalt.Cli.Speed;

/// <summary>How long a step takes and what it allocates, measured over many.</summary>
/// <param name="Steps">Steps that were measured.</param>
/// <param name="MedianSeconds">The median of their times, which a burst of other work on the machine does not move.</param>
/// <param name="AllocatedBytes">Managed bytes that all threads of the process allocated, by step.</param>
internal sealed record StepTimes(int Steps, double MedianSeconds, double AllocatedBytes)
{
    // Room for the times is made before the clock starts, so that measuring allocates nothing.
    private const int MostSteps = 1 << 20;

    private const int FewestSteps = 3;

    /// <summary>
    /// Repeats a step until the time is over, but at least three times. A quarter of the time more goes before it unmeasured,
    /// so that compiled code, caches and clock rate have settled.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled between two steps.</exception>
    public static StepTimes Measure(Action step, TimeSpan duration, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        var ticks = new long[MostSteps];
        Repeat(step, duration / 4, ticks, cancellation);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var steps = Repeat(step, duration, ticks, cancellation);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        return new StepTimes(steps, Median(ticks.AsSpan(0, steps)) / Stopwatch.Frequency, (double)allocated / steps);
    }

    /// <summary>The middle value, or the mean of the two in the middle; the values are sorted in place.</summary>
    internal static double Median(Span<long> values)
    {
        values.Sort();
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2.0;
    }

    private static int Repeat(Action step, TimeSpan duration, long[] ticks, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var steps = 0;
        while (steps < MostSteps && (steps < FewestSteps || start < end))
        {
            cancellation.ThrowIfCancellationRequested();
            step();
            var now = Stopwatch.GetTimestamp();
            ticks[steps++] = now - start;
            start = now;
        }

        return steps;
    }
}
