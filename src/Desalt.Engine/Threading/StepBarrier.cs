namespace Desalt.Engine.Threading;

/// <summary>
/// Where workers that go through the same steps wait for each other between two of them. They are expected within microseconds, so they
/// look out for each other; to one whose processor was taken away the others give way, and sleep where that does not bring it back.
/// </summary>
/// <param name="members">Workers that meet.</param>
internal sealed class StepBarrier(int members)
{
    // Some tens of microseconds.
    private const int MostSpins = 1 << 12;

    // Some milliseconds, more than the bands of a large picture differ by: a sleeper comes late.
    private const int MostYields = 1 << 14;

    // The counter has a cache line of its own.
    private const int Place = 16;
    private readonly int[] arrivals = new int[2 * Place + 1];
    private volatile bool broken;

    /// <summary>Begins a round of meetings; nobody may be waiting.</summary>
    public void Begin()
    {
        arrivals[Place] = 0;
        broken = false;
    }

    /// <summary>Waits until all members have come to this meeting.</summary>
    /// <param name="meeting">Its number, from 1 on.</param>
    /// <exception cref="OperationCanceledException">A member will not come.</exception>
    public void Meet(int meeting)
    {
        Interlocked.Increment(ref arrivals[Place]);
        for (var spins = 0; Volatile.Read(ref arrivals[Place]) < meeting * members; spins++)
        {
            if (broken)
                throw new OperationCanceledException("Another worker failed.");
            if (spins < MostSpins)
                Thread.SpinWait(1);
            else if (spins < MostSpins + MostYields)
                Thread.Yield();
            else
                Thread.Sleep(1);
        }
    }

    /// <summary>Lets those who wait go, because a member has failed.</summary>
    public void Break() => broken = true;
}
