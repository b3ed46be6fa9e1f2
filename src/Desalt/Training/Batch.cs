using Desalt.Datasets;

namespace Desalt.Training;

/// <summary>Memory for the examples of one batch, filled again and again.</summary>
internal sealed class Batch(IExampleSource source, int size)
{
    // One that is worked on, one that is ready, and two that are being filled.
    private const int Ahead = 3;

    private readonly int length = source.InputLength;
    private readonly int targetLength = source.TargetLength;
    private readonly float[] pictures = GC.AllocateUninitializedArray<float>(size * source.InputLength, pinned: true);
    private readonly float[] targets = GC.AllocateUninitializedArray<float>(size * source.TargetLength, pinned: true);
    private BatchRequest request;
    private int pieces;

    /// <summary>Number of examples.</summary>
    public int Count => request.Indices.Length;

    /// <summary>The pictures, one after the other.</summary>
    public ReadOnlySpan<float> Pictures => pictures;

    /// <summary>The targets, one after the other.</summary>
    public ReadOnlySpan<float> Targets => targets;

    /// <summary>Pieces that no thread has begun.</summary>
    internal int Unclaimed { get; set; }

    /// <summary>Pieces that are not done.</summary>
    internal int Missing { get; set; }

    /// <summary>What reading a piece failed with; null where nothing did.</summary>
    internal Exception? Failure { get; set; }

    /// <summary>Memory for the batches that a <see cref="BatchStream"/> has under way at a time.</summary>
    /// <param name="source">Where their examples come from.</param>
    /// <param name="size">Most examples of a batch.</param>
    /// <param name="readers">Threads that read ahead. Without any, one place is used again and again, while the cache still holds it.</param>
    public static IReadOnlyList<Batch> Slots(IExampleSource source, int size, int readers) =>
        [.. Enumerable.Range(0, readers > 0 ? 1 + Ahead : 1).Select(_ => new Batch(source, size))];

    /// <summary>Makes room for what is requested, to be read in so many pieces at most.</summary>
    internal void Begin(BatchRequest wanted, int most)
    {
        request = wanted;
        pieces = Math.Min(most, Count);
        (Unclaimed, Missing, Failure) = (pieces, pieces, null);
    }

    /// <summary>Reads one piece of the examples.</summary>
    internal void Fill(int piece)
    {
        var indices = request.Indices.Span;
        for (var i = piece * Count / pieces; i < (piece + 1) * Count / pieces; i++)
            source.Read(indices[i], request.Name, pictures.AsSpan(i * length, length), targets.AsSpan(i * targetLength, targetLength));
    }
}
