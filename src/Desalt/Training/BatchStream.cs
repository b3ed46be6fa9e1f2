using System.Runtime.ExceptionServices;

namespace Desalt.Training;

/// <summary>
/// Reads batches ahead of whoever takes them: threads of its own load, decode, crop and draw noise for the next batches while the
/// trainer works on this one. Memory is bounded by the few batches that are on their way. What a batch holds is a function of its
/// request alone, so neither the number of threads nor how far they are ahead changes a bit, and nothing needs to be
/// remembered for a run to be resumed.
/// </summary>
internal sealed class BatchStream : IDisposable
{
    private const int ExamplesPerPiece = 8;

    private readonly IReadOnlyList<Batch> slots;
    private readonly IEnumerator<BatchRequest> requests;
    private readonly Thread[] readers;
    private readonly object gate = new();
    private int opened;
    private int claimed;
    private int taken;
    private bool closing;

    /// <summary>Begins to read; batches come in the order of the requests.</summary>
    /// <param name="slots">Where the examples go, as many batches at a time as there are slots.</param>
    /// <param name="requests">The batches that will be taken.</param>
    /// <param name="threads">Threads that read, beside the one that takes.</param>
    public BatchStream(IReadOnlyList<Batch> slots, IEnumerable<BatchRequest> requests, int threads)
    {
        this.slots = slots;
        this.requests = requests.GetEnumerator();
        lock (gate)
        {
            for (var i = 0; i < slots.Count; i++)
                OpenNext();
        }

        readers = new Thread[threads];
        for (var i = 0; i < readers.Length; i++)
        {
            readers[i] = new Thread(Serve) { IsBackground = true, Name = $"desalt reader {i + 1}" };
            readers[i].Start();
        }
    }

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
            var batch = slots[taken++ % slots.Count];
            while (batch.Missing > 0)
                Monitor.Wait(gate);
            if (batch.Failure is { } failure)
                ExceptionDispatchInfo.Throw(failure);
            return batch;
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
        slots[opened++ % slots.Count].Begin(request, (request.Indices.Length + ExamplesPerPiece - 1) / ExamplesPerPiece);
        Monitor.PulseAll(gate);
    }

    private void Serve()
    {
        while (Claim() is var (batch, piece))
        {
            Exception? failure = null;
            try
            {
                batch.Fill(piece * ExamplesPerPiece, ExamplesPerPiece);
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
