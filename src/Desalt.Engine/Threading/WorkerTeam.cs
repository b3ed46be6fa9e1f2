using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Desalt.Engine.Threading;

/// <summary>
/// A fixed team of threads that share out numbered pieces of work; the calling thread works too.
/// Which thread takes which piece is not defined, so a piece must write only what is its own; results then
/// do not depend on the number of threads.
/// </summary>
public sealed class WorkerTeam : IDisposable
{
    // A training step hands out work every millisecond or so, and one thread works alone between. Waking a parked thread costs tens of
    // microseconds, and hundreds on a virtual machine, so a thread that has nothing to do looks out for work this long before it parks.
    private static readonly long SpinTicks = Stopwatch.Frequency / 1_000;

    // Between two looks; the work handed out may be a few microseconds long.
    private const int SpinLength = 4;

    private readonly Lock gate = new();
    private readonly Thread[] helpers;
    private readonly SemaphoreSlim[] wakes;
    private readonly int[] parked;
    private readonly SemaphoreSlim finished = new(0);
    private Action<int, int>? work;
    private int pieces;
    private int next;
    private int round;
    private int working;
    private int callerParked;
    private Exception? failure;
    private volatile bool disposed;

    /// <summary>Starts the team.</summary>
    /// <param name="threads">Threads that work, the caller included; at least 1.</param>
    public WorkerTeam(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        helpers = new Thread[threads - 1];
        wakes = new SemaphoreSlim[threads - 1];
        parked = new int[threads - 1];
        for (var i = 0; i < helpers.Length; i++)
        {
            var helper = i;
            wakes[i] = new SemaphoreSlim(0);
            helpers[i] = new Thread(() => Serve(helper)) { IsBackground = true, Name = $"desalt worker {helper + 1}" };
            helpers[i].Start();
        }
    }

    /// <summary>Threads that work, the caller included.</summary>
    public int Threads { get; }

    /// <summary>
    /// Runs <paramref name="piece"/>(piece number, worker number) once for every piece number in [0, <paramref name="count"/>)
    /// and returns when all are done. Worker numbers lie in [0, <see cref="Threads"/>); no two pieces run on one worker at once.
    /// </summary>
    /// <exception cref="Exception">The first failure of a piece, as it was thrown; a cancellation only where nothing else failed.</exception>
    public void Run(int count, Action<int, int> piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            work = piece;
            pieces = count;
            next = 0;
            failure = null;
            var isShared = helpers.Length > 0 && count > 1;
            if (isShared)
                CallHelpers();

            Drain(0);
            if (isShared)
                AwaitHelpers();
            work = null;
            if (failure is not null)
                ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (disposed)
                return;
            disposed = true;
            if (helpers.Length > 0)
                CallHelpers();
        }

        foreach (var helper in helpers)
            helper.Join();
        foreach (var wake in wakes)
            wake.Dispose();
        finished.Dispose();
    }

    private void CallHelpers()
    {
        working = helpers.Length;

        // The new round is visible before anybody is asked whether he parked, and a helper says that he parks before he
        // looks at the round once more (both full fences): at least one of the two sees the other.
        Interlocked.Increment(ref round);
        for (var i = 0; i < helpers.Length; i++)
        {
            if (Interlocked.Exchange(ref parked[i], 0) == 1)
                wakes[i].Release();
        }
    }

    private void AwaitHelpers()
    {
        var start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref working) > 0)
        {
            if (Stopwatch.GetTimestamp() - start <= SpinTicks)
            {
                Thread.SpinWait(SpinLength);
                continue;
            }

            // Parks as a helper does, below.
            Interlocked.Exchange(ref callerParked, 1);
            if (Volatile.Read(ref working) > 0 || Interlocked.Exchange(ref callerParked, 0) == 0)
                finished.Wait();
        }
    }

    private void Serve(int helper)
    {
        for (var seen = 0; ; seen++)
        {
            AwaitRound(helper, seen);
            if (disposed)
                return;
            Drain(helper + 1);
            if (Interlocked.Decrement(ref working) == 0 && Interlocked.Exchange(ref callerParked, 0) == 1)
                finished.Release();
        }
    }

    // Rounds cannot overtake a helper: each ends only when every helper has counted itself off.
    private void AwaitRound(int helper, int seen)
    {
        var start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref round) == seen)
        {
            if (Stopwatch.GetTimestamp() - start <= SpinTicks)
            {
                Thread.SpinWait(SpinLength);
                continue;
            }

            Interlocked.Exchange(ref parked[helper], 1);
            if (Volatile.Read(ref round) == seen || Interlocked.Exchange(ref parked[helper], 0) == 0)
                wakes[helper].Wait();
        }
    }

    private void Drain(int worker)
    {
        try
        {
            int piece;
            while ((piece = Interlocked.Increment(ref next) - 1) < pieces)
                work!(piece, worker);
        }
        catch (Exception exception)
        {
            Report(exception);
            Volatile.Write(ref next, pieces);
        }
    }

    // Who gave up because another worker failed may come here before that one does; what it has to say is the cause.
    private void Report(Exception exception)
    {
        var before = Interlocked.CompareExchange(ref failure, exception, null);
        if (before is OperationCanceledException && exception is not OperationCanceledException)
            Interlocked.CompareExchange(ref failure, exception, before);
    }
}
