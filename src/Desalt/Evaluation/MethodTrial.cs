using System.Diagnostics;
using Desalt.Datasets;
using Desalt.Denoising;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Metrics;
using Desalt.Recognition;

namespace Desalt.Evaluation;

/// <summary>What one method came to on one noise.</summary>
/// <param name="Scores">Scores of the restored pictures, in the order of the examples.</param>
/// <param name="Classes">The class that each restored picture was taken for; null without a classifier.</param>
/// <param name="SecondsPerPicture">Time of one thread for one picture, reading and scoring left out.</param>
public sealed record MethodTrial(ScoreTable Scores, byte[]? Classes, double SecondsPerPicture)
{
    // Enough to fill a network's batch.
    private const int PicturesOfPiece = 32;

    /// <summary>
    /// Restores pictures with a method, scores them, and lets a classifier look at them. All but the time is the same on any number of threads.
    /// </summary>
    /// <param name="examples">Noisy and clean pictures.</param>
    /// <param name="denoiser">Called from all threads of the team at once; it must not use the same team.</param>
    /// <param name="metrics">What is measured.</param>
    /// <param name="classifier">Names the class of each restored picture; null for none.</param>
    /// <param name="team">The threads that share the work.</param>
    /// <param name="done">Told how many pictures are done, from any thread; null for nobody.</param>
    /// <param name="cancellation">Stops between pieces of work.</param>
    /// <exception cref="Engine.BadInputException">The method or the classifier cannot take the pictures.</exception>
    public static MethodTrial Run(
        IExampleSource examples,
        IDenoiser denoiser,
        IReadOnlyList<Metric> metrics,
        PictureClassifier? classifier,
        WorkerTeam team,
        Action<int>? done,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(denoiser);
        ArgumentNullException.ThrowIfNull(team);
        var (format, size) = (examples.Format, examples.Format.SampleCount);
        var scores = new ScoreTable(metrics, examples.Count);
        var classes = classifier is null ? null : new byte[examples.Count];
        var ticks = new long[team.Threads];
        var finished = 0;
        WarmUp(examples, denoiser, cancellation);
        team.Run((examples.Count + PicturesOfPiece - 1) / PicturesOfPiece, (piece, worker) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var first = piece * PicturesOfPiece;
            var count = Math.Min(PicturesOfPiece, examples.Count - first);
            var (noisy, clean, restored) = (new float[count * size], new float[count * size], new float[count * size]);
            for (var i = 0; i < count; i++)
                examples.Read(first + i, 0, noisy.AsSpan(i * size, size), clean.AsSpan(i * size, size));
            var start = Stopwatch.GetTimestamp();
            denoiser.Denoise(noisy, restored, format, count, cancellation);
            ticks[worker] += Stopwatch.GetTimestamp() - start;
            for (var i = 0; i < count; i++)
                scores.Measure(first + i, restored.AsSpan(i * size, size), clean.AsSpan(i * size, size), format);
            classifier?.Classify(restored, format, classes.AsSpan(first, count));
            done?.Invoke(Interlocked.Add(ref finished, count));
        });
        return new MethodTrial(scores, classes, (double)ticks.Sum() / Stopwatch.Frequency / Math.Max(1, examples.Count));
    }

    /// <summary>Likewise for pictures that may differ in size, each of which is a piece of work; no classifier looks at them.</summary>
    /// <param name="count">Number of pictures.</param>
    /// <param name="read">Reads the clean and the noisy picture of a number; called from all threads.</param>
    /// <param name="denoiser">Called from all threads of the team at once; it must not use the same team.</param>
    /// <param name="metrics">What is measured.</param>
    /// <param name="team">The threads that share the work.</param>
    /// <param name="done">Told how many pictures are done, from any thread; null for nobody.</param>
    /// <param name="cancellation">Stops between pictures.</param>
    /// <exception cref="Engine.BadInputException">The method cannot take the pictures.</exception>
    public static MethodTrial Run(
        int count,
        Func<int, (Image Clean, Image Noisy)> read,
        IDenoiser denoiser,
        IReadOnlyList<Metric> metrics,
        WorkerTeam team,
        Action<int>? done,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(denoiser);
        ArgumentNullException.ThrowIfNull(team);
        var scores = new ScoreTable(metrics, count);
        var ticks = new long[team.Threads];
        var finished = 0;
        team.Run(count, (number, worker) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var (clean, noisy) = read(number);
            var start = Stopwatch.GetTimestamp();
            var restored = denoiser.Denoise(noisy, cancellation);
            ticks[worker] += Stopwatch.GetTimestamp() - start;
            scores.Measure(number, restored.Pixels, clean.Pixels, clean.Format);
            done?.Invoke(Interlocked.Increment(ref finished));
        });
        return new MethodTrial(scores, null, (double)ticks.Sum() / Stopwatch.Frequency / Math.Max(1, count));
    }

    // A method's first piece compiles its code and plans its network, which is not the time of a picture.
    private static void WarmUp(IExampleSource examples, IDenoiser denoiser, CancellationToken cancellation)
    {
        var size = examples.Format.SampleCount;
        var count = Math.Min(PicturesOfPiece, examples.Count);
        var (noisy, other) = (new float[count * size], new float[count * size]);
        for (var i = 0; i < count; i++)
            examples.Read(i, 0, noisy.AsSpan(i * size, size), other.AsSpan(i * size, size));
        denoiser.Denoise(noisy, other, examples.Format, count, cancellation);
    }
}
