using System.Runtime.ExceptionServices;
using Desalt.Engine.Threading;

namespace Desalt.Training;

/// <summary>
/// Reads the batches of a training. On cores that the training leaves free, threads of its own load, decode, crop and draw noise for the
/// next batches while the trainer works on this one; what is missing of a batch when it is taken, the trainer's team reads together.
/// So a team that has every core is not kept waiting for a worker that a reading thread has driven from its core: work that
/// both did in equal shares would then end as late as the slower. Memory is bounded by the few batches that are on their way. What a
/// batch holds is a function of its request alone, so who reads it and how far ahead changes no bit, and nothing needs to
/// be remembered for a run to be resumed.
/// </summary>
internal sealed class BatchStream : IDisposable
{
    // Enough to share, and few enough that sharing costs nothing beside reading.
    private const int PiecesPerWorker = 4;

    private readonly IReadOnlyList<Batch> slots;
    private readonly IEnumerator<BatchRequest> requests;
    private readonly WorkerTeam team;
    private readonly Action<int, int> help;
    private readonly Thread[] readers;
    private readonly object gate = new();
    private int opened;
    private int claimed;
    private int taken;
    private Batch? wanted;
    private bool closing;

    /// <summary>Begins to read; batches come in the order of the requests.</summary>
    /// <param name="slots">Where the examples go, as many batches at a time as there are slots.</param>
    /// <param name="requests">The batches that will be taken.</param>
    /// <param name="team">Who works on the batches, and reads what is missing of the one that is taken.</param>
    /// <param name="readers">Threads that read ahead; <see cref="FreeCores"/> says how many pay.</param>
    public BatchStream(IReadOnlyList<Batch> slots, IEnumerable<BatchRequest> requests, WorkerTeam team, int readers)
    {
        this.slots = slots;
        this.team = team;
        help = (_, _) => Help();
        this.requests = requests.GetEnumerator();
        lock (gate)
        {
            for (var i = 0; i < slots.Count; i++)
                OpenNext();
        }

        this.readers = new Thread[readers];
        for (var i = 0; i < readers; i++)
        {
            this.readers[i] = new Thread(Serve) { IsBackground = true, Name = $"desalt reader {i + 1}" };
            this.readers[i].Start();
        }
    }

    /// <summary>Cores that a team leaves free, and no more than it has itself.</summary>
    public static int FreeCores(WorkerTeam team) => Math.Clamp(Environment.ProcessorCount - team.Threads, 0, team.Threads);

    /// <summary>The next batch, as soon as it is there; it holds until the next call.</summary>
    /// <exception cref="InvalidOperationException">All that was requested has been taken.</exception>
    /// <exception cref="Exception">What reading it failed with, as it was thrown.</exception>
    public Batch Take()
    {
        lock (gate)
        {
            // The slot of the batch before is free from here on.
            if (taken > 0)
                OpenNext();
            if (taken == opened)
                throw new InvalidOperationException("More batches were taken than requested.");
            wanted = slots[taken++ % slots.Count];
        }

        if (wanted.Missing > 0)
            team.Run(team.Threads, help);
        lock (gate)
        {
            // A reader may still hold a piece.
            while (wanted.Missing > 0)
                Monitor.Wait(gate);
            if (wanted.Failure is { } failure)
                ExceptionDispatchInfo.Throw(failure);
            return wanted;
        }
    }

    /// <summary>Ends the reading.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            closing = true;
            Monitor.PulseAll(gate);
        }

        foreach (var reader in readers)
            reader.Join();
        requests.Dispose();
    }

    private void OpenNext()
    {
        if (!requests.MoveNext())
            return;
        var request = requests.Current;
        slots[opened++ % slots.Count].Begin(request, PiecesPerWorker * team.Threads);
        Monitor.PulseAll(gate);
    }

    private void Serve()
    {
        while (Claim() is var (batch, piece))
            Fill(batch, piece);
    }

    private void Help()
    {
        var batch = wanted!;
        while (true)
        {
            int piece;
            lock (gate)
            {
                if (batch.Unclaimed == 0)
                    return;
                piece = --batch.Unclaimed;
            }

            Fill(batch, piece);
        }
    }

    private void Fill(Batch batch, int piece)
    {
        Exception? failure = null;
        try
        {
            batch.Fill(piece);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        lock (gate)
        {
            batch.Failure ??= failure;
            if (--batch.Missing == 0)
                Monitor.PulseAll(gate);
        }
    }

    // A piece of the oldest batch that has any left; null when the reading has ended.
    private (Batch Batch, int Piece)? Claim()
    {
        lock (gate)
        {
            while (!closing)
            {
                if (claimed == opened)
                    Monitor.Wait(gate);
                else if (slots[claimed % slots.Count] is { Unclaimed: > 0 } oldest)
                    return (oldest, --oldest.Unclaimed);
                else
                    claimed++;
            }

            return null;
        }
    }
}
