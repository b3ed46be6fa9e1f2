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
    private readonly float[] noisy;
    private readonly float[] clean;
    private readonly Action<int, int> fill;
    private ReadOnlyMemory<int> indices;
    private int epoch;

    public BatchLoader(IExampleSource source, int batch, WorkerTeam team)
    {
        this.source = source;
        this.team = team;
        length = source.Format.SampleCount;
        noisy = GC.AllocateUninitializedArray<float>(batch * length, pinned: true);
        clean = GC.AllocateUninitializedArray<float>(batch * length, pinned: true);
        fill = Fill;
    }

    /// <summary>The noisy pictures of the last batch.</summary>
    public ReadOnlySpan<float> Noisy => noisy;

    /// <summary>The clean pictures of the last batch.</summary>
    public ReadOnlySpan<float> Clean => clean;

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
            source.Read(indices.Span[i], epoch, noisy.AsSpan(i * length, length), clean.AsSpan(i * length, length));
    }
}
