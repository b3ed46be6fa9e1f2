using Desalt.Datasets;
using Desalt.Engine.Threading;

namespace Desalt.Training;

/// <summary>Fills batches with examples, on all threads.</summary>
internal sealed class BatchLoader
{
    private const int ExamplesPerPiece = 8;

    private readonly IExampleSource source;
    private readonly WorkerTeam team;
    private readonly int length;
    private readonly int targetLength;
    private readonly float[] pictures;
    private readonly float[] targets;
    private readonly Action<int, int> fill;
    private ReadOnlyMemory<int> indices;
    private int epoch;

    public BatchLoader(IExampleSource source, int batch, WorkerTeam team)
    {
        this.source = source;
        this.team = team;
        length = source.Format.SampleCount;
        targetLength = source.TargetLength;
        pictures = GC.AllocateUninitializedArray<float>(batch * length, pinned: true);
        targets = GC.AllocateUninitializedArray<float>(batch * targetLength, pinned: true);
        fill = Fill;
    }

    /// <summary>The pictures of the last batch.</summary>
    public ReadOnlySpan<float> Pictures => pictures;

    /// <summary>The targets of the last batch.</summary>
    public ReadOnlySpan<float> Targets => targets;

    /// <summary>Reads the examples of a batch as they are in an epoch.</summary>
    public void Load(ReadOnlyMemory<int> batch, int epochNumber)
    {
        indices = batch;
        epoch = epochNumber;
        team.Run((batch.Length + ExamplesPerPiece - 1) / ExamplesPerPiece, fill);
    }

    private void Fill(int piece, int worker)
    {
        var end = Math.Min(indices.Length, (piece + 1) * ExamplesPerPiece);
        for (var i = piece * ExamplesPerPiece; i < end; i++)
            source.Read(indices.Span[i], epoch, pictures.AsSpan(i * length, length), targets.AsSpan(i * targetLength, targetLength));
    }
}
