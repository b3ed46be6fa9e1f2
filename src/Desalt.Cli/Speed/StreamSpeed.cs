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
        var (streamed, ready) = (new List<EpochCost>(), new List<EpochCost>());
        for (var round = 0; round <= Rounds; round++)
        {
            // Another seed draws other pictures, so that none is there from the round before.
            var ofStreamed = CostOf(Job.Training(Job.Seed + 1 + (ulong)round), preloaded, team, cancellation);
            var ofReady = CostOf(preloaded, preloaded, team, cancellation);
            if (round == 0)
                continue;
            streamed.Add(ofStreamed);
            ready.Add(ofReady);
        }

        return new StreamSpeedDocument(
            Job.Model.Name,
            Job.Data.Name,
            Job.Noise.Term,
            Job.Recipe.BatchSize,
            team.Threads,
            preloaded.Count,
            streamed.ConvertAll(epoch => preloaded.Count / epoch.Seconds),
            ready.ConvertAll(epoch => preloaded.Count / epoch.Seconds),
            Median(streamed.Zip(ready, (one, other) => one.Seconds / other.Seconds)) - 1,
            Median(streamed.Zip(ready, (one, other) => one.ProcessorSeconds / other.ProcessorSeconds)) - 1);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static void Preload(KeptExamples examples)
    {
        var (picture, target) = (new float[examples.InputLength], new float[examples.TargetLength]);
        for (var i = 0; i < examples.Count; i++)
            examples.Read(i, 0, picture, target);
    }

    private EpochCost CostOf(IExampleSource examples, IExampleSource validation, WorkerTeam team, CancellationToken cancellation)
    {
        var options = new TrainingOptions
        {
            Epochs = 1,
            BatchSize = Job.Recipe.BatchSize,
            Schedule = new ConstantRate(1e-3),
            Loss = Job.Recipe.Loss,
            Seed = Job.Seed,
        };
        var trainer = new Trainer(Job.Network, examples, new FirstExamples(validation, ValidationExamples), options, team);
        var before = Environment.CpuUsage.TotalTime;
        var seconds = trainer.Run(null, cancellation).History.Epochs[0].Seconds;
        return new EpochCost(seconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    private readonly record struct EpochCost(double Seconds, double ProcessorSeconds);

    private sealed class FirstExamples(IExampleSource source, int count) : IExampleSource
    {
        public int Count => count;

        public Images.ImageFormat Format => source.Format;

        public int TargetLength => source.TargetLength;

        public void Read(int index, BatchName batch, Span<float> picture, Span<float> target) => source.Read(index, batch, picture, target);
    }
}
