using Desalt.Datasets;
using Desalt.Denoising;
using Desalt.Engine;
using Desalt.Engine.Threading;
using Desalt.Metrics;

namespace Desalt.Evaluation;

/// <summary>Runs a denoiser over pairs of noisy and clean pictures and scores what it restores.</summary>
public static class Judge
{
    // A piece of work: enough pictures to fill a network's batch, and no more samples than fit beside it into a core's cache.
    private const int MostPicturesOfPiece = 32;
    private const int MostSamplesOfPiece = 1 << 20;

    /// <summary>
    /// Scores a denoiser. Metrics are taken in [0, 1] with range 1, on samples clipped to it but not rounded to a bit depth again.
    /// The result does not depend on the number of threads; memory does not grow with the number of pictures but for their scores.
    /// </summary>
    /// <param name="examples">The pictures; each is read once, as in epoch 0.</param>
    /// <param name="labels">Class number of each example, or empty.</param>
    /// <param name="classNames">Name of each class number; empty with empty labels.</param>
    /// <param name="denoiser">Called from all threads of the team at once; it must not use the same team.</param>
    /// <param name="metrics">What is measured; mean squared error must be one.</param>
    /// <param name="team">The threads that share the work.</param>
    /// <param name="cancellation">Stops between pieces of work.</param>
    /// <exception cref="BadInputException">There are no examples, or the denoiser cannot take them.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static EvaluationResult Evaluate(
        IExampleSource examples,
        ReadOnlySpan<byte> labels,
        IReadOnlyList<string> classNames,
        IDenoiser denoiser,
        IReadOnlyList<Metric> metrics,
        WorkerTeam team,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(denoiser);
        ArgumentNullException.ThrowIfNull(team);
        if (examples.Count == 0)
            throw new BadInputException("There are no pictures to judge a denoiser on; name a set or split that has some.");

        if (denoiser.ResultFormat(examples.Format) != examples.Format)
            throw new BadInputException($"{denoiser.Name} makes pictures larger than those of the data set; judge it on a folder of pictures.");

        var restored = new ScoreTable(metrics, examples.Count);
        var noisy = new ScoreTable(metrics, examples.Count);
        var ofPiece = Math.Clamp(MostSamplesOfPiece / examples.Format.SampleCount, 1, MostPicturesOfPiece);
        var buffers = new Buffers?[team.Threads];
        team.Run((examples.Count + ofPiece - 1) / ofPiece, (piece, worker) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var buffer = buffers[worker] ??= new Buffers(ofPiece * examples.Format.SampleCount);
            var first = piece * ofPiece;
            Score(examples, first, Math.Min(ofPiece, examples.Count - first), denoiser, buffer, restored, noisy, cancellation);
        });
        return new EvaluationResult(denoiser.Name, restored, noisy, labels, classNames);
    }

    private static void Score(
        IExampleSource examples, int first, int count, IDenoiser denoiser, Buffers buffer,
        ScoreTable restored, ScoreTable noisy, CancellationToken cancellation)
    {
        var format = examples.Format;
        var size = format.SampleCount;
        for (var i = 0; i < count; i++)
            examples.Read(first + i, 0, buffer.Noisy.AsSpan(i * size, size), buffer.Clean.AsSpan(i * size, size));
        denoiser.Denoise(buffer.Noisy.AsSpan(0, count * size), buffer.Restored.AsSpan(0, count * size), format, count, cancellation);
        for (var i = 0; i < count; i++)
        {
            var clean = buffer.Clean.AsSpan(i * size, size);
            restored.Measure(first + i, buffer.Restored.AsSpan(i * size, size), clean, format);
            noisy.Measure(first + i, buffer.Noisy.AsSpan(i * size, size), clean, format);
        }
    }

    // What one worker reads, writes and compares.
    private sealed class Buffers(int length)
    {
        public float[] Noisy { get; } = new float[length];

        public float[] Clean { get; } = new float[length];

        public float[] Restored { get; } = new float[length];
    }
}
