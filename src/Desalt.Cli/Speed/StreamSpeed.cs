using Desalt.Cli.Json;
using Desalt.Cli.Training;
using Desalt.Datasets;
using Desalt.Engine.Schedules;
using Desalt.Engine.Threading;
using Desalt.Training;

namespace Desalt.Cli.Speed;

/// <summary>
/// Measures what reading costs a training: whole epochs that read their examples on the way against epochs whose examples were all
/// made beforehand, in turns, so that whatever else the machine does meets both.
/// </summary>
/// <param name="Job">The training; its epochs and schedule do not matter.</param>
/// <param name="Rounds">Epochs of each kind that are measured, behind one of each that is not.</param>
internal sealed record StreamSpeed(TrainingJob Job, int Rounds)
{
    // Validation is no part of what is measured; it is kept as short as it gets.
    private const int ValidationExamples = 1;

    /// <summary>Measures.</summary>
    public StreamSpeedDocument Measure(WorkerTeam team, CancellationToken cancellation)
    {
        var preloaded = new KeptExamples(Job.Training(Job.Seed));
        Preload(preloaded);
        var (streamedTimes, preloadedTimes) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            // Another seed draws other pictures, so that none is there from the round before.
            var streamed = SecondsOf(Job.Training(Job.Seed + 1 + (ulong)round), preloaded, team, cancellation);
            var ready = SecondsOf(preloaded, preloaded, team, cancellation);
            if (round == 0)
                continue;
            streamedTimes.Add(streamed);
            preloadedTimes.Add(ready);
        }

        double[] ratios = [.. streamedTimes.Zip(preloadedTimes, (streamed, ready) => streamed / ready).Order()];
        return new StreamSpeedDocument(
            Job.Model.Name,
            Job.Data.Name,
            Job.Noise.Term,
            Job.Recipe.BatchSize,
            team.Threads,
            preloaded.Count,
            streamedTimes.ConvertAll(seconds => preloaded.Count / seconds),
            preloadedTimes.ConvertAll(seconds => preloaded.Count / seconds),
            ((ratios[(ratios.Length - 1) / 2] + ratios[ratios.Length / 2]) / 2) - 1);
    }

    private static void Preload(KeptExamples examples)
    {
        var (picture, target) = (new float[examples.Format.SampleCount], new float[examples.TargetLength]);
        for (var i = 0; i < examples.Count; i++)
            examples.Read(i, 0, picture, target);
    }

    private double SecondsOf(IExampleSource examples, IExampleSource validation, WorkerTeam team, CancellationToken cancellation)
    {
        var options = new TrainingOptions
        {
            Epochs = 1,
            BatchSize = Job.Recipe.BatchSize,
            Schedule = new ConstantRate(1e-3),
            Loss = Job.Recipe.Loss,
            Seed = Job.Seed,
        };
        return new Trainer(Job.Network, examples, new FirstExamples(validation, ValidationExamples), options, team)
            .Run(null, cancellation).History.Epochs[0].Seconds;
    }

    private sealed class FirstExamples(IExampleSource source, int count) : IExampleSource
    {
        public int Count => count;

        public Images.ImageFormat Format => source.Format;

        public int TargetLength => source.TargetLength;

        public void Read(int index, BatchName batch, Span<float> picture, Span<float> target) => source.Read(index, batch, picture, target);
    }
}
