namespace Desalt.Engine.Threading;

/// <summary>
/// A fixed team of threads that share out numbered pieces of work; the calling thread works too.
/// Which thread takes which piece is not defined, so a piece must write only what is its own; results then
/// do not depend on the number of threads.
/// </summary>
public sealed class WorkerTeam : IDisposable
{
    private readonly Lock gate = new();
    private readonly Thread[] helpers;
    private readonly SemaphoreSlim wake = new(0);
    private readonly CountdownEvent finished = new(1);
    private Action<int, int>? work;
    private int pieces;
    private int next;
    private Exception? failure;
    private volatile bool disposed;

    /// <summary>Starts the team.</summary>
    /// <param name="threads">Threads that work, the caller included; at least 1.</param>
    public WorkerTeam(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        helpers = new Thread[threads - 1];
        for (var i = 0; i < helpers.Length; i++)
        {
            var worker = i + 1;
            helpers[i] = new Thread(() => Serve(worker)) { IsBackground = true, Name = $"desalt worker {worker}" };
            helpers[i].Start();
        }
    }

    /// <summary>Threads that work, the caller included.</summary>
    public int Threads { get; }

    /// <summary>
    /// Runs <paramref name="piece"/>(piece number, worker number) once for every piece number in [0, <paramref name="count"/>)
    /// and returns when all are done. Worker numbers lie in [0, <see cref="Threads"/>); no two pieces run on one worker at once.
    /// </summary>
    /// <exception cref="Exception">The first failure of a piece, as it was thrown.</exception>
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
            var helping = Math.Min(helpers.Length, count - 1);
            if (helping > 0)
            {
                finished.Reset(helping);
                wake.Release(helping);
            }

            Drain(0);
            if (helping > 0)
                finished.Wait();
            work = null;
            if (failure is not null)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        if (helpers.Length > 0)
            wake.Release(helpers.Length);
        foreach (var helper in helpers)
            helper.Join();
        wake.Dispose();
        finished.Dispose();
    }

    private void Serve(int worker)
    {
        while (true)
        {
            wake.Wait();
            if (disposed)
                return;
            Drain(worker);
            finished.Signal();
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
            Interlocked.CompareExchange(ref failure, exception, null);
            Volatile.Write(ref next, pieces);
        }
    }
}
