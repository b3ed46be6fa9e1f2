using Desalt.Cli.Json;
using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Optimizers;
using Desalt.Engine.Randomness;
using Desalt.Engine.Threading;

namespace Desalt.Cli.Speed;

/// <summary>
/// Measures the engine on one network: the same batch of random pictures again and again, so that nothing but the network's
/// own work is timed.
/// </summary>
/// <param name="Network">The network, for pictures of the size to be measured.</param>
/// <param name="Batch">Pictures of a step.</param>
/// <param name="Threads">Threads that work.</param>
/// <param name="AgainstThreads">Another number of threads to measure in turns with the first; null for none.</param>
/// <param name="Duration">How long to measure each.</param>
internal sealed record SpeedJob(Network Network, int Batch, int Threads, int? AgainstThreads, TimeSpan Duration)
{
    // 1 GiB of values in the array that holds the pictures of a batch; the network itself needs many times that.
    private const long MostValues = 1L << 28;

    private const float LearningRate = 1e-3f;
    private const ulong Seed = 1;

    /// <summary>The weights that the measurement begins with.</summary>
    public ParameterSet Weights() => ParameterSet.Initialize(Network, Seed);

    /// <summary>Training steps: forward, mean squared error, backward, Adam.</summary>
    /// <exception cref="BadInputException">The batch does not fit into memory.</exception>
    public TrainingSpeedDocument MeasureTraining(CancellationToken cancellation)
    {
        var (times, against) = Measure(
            team =>
            {
                var parameters = Weights();
                var session = new TrainingSession(Network, parameters, new Adam(parameters.Layout.Length), Batch, team);
                var inputs = RandomValues(Network.InputLength, 0);
                var targets = RandomValues(Network.OutputShape.Length, 1);
                var step = 0u;
                return () => session.Step(inputs, targets, Batch, LearningRate, Seed, step++);
            },
            cancellation);
        var imagesPerSecond = Batch / times.MedianSeconds;
        return new TrainingSpeedDocument(
            Network.Name,
            Batch,
            Threads,
            imagesPerSecond,
            times.MedianSeconds,
            Gflops(new OperationCount(Network).Training, imagesPerSecond),
            (long)Math.Round(times.AllocatedBytes),
            against);
    }

    /// <summary>Inference, one batch a step.</summary>
    /// <param name="width">Columns of the pictures that are counted; the network's may be a few more, as when it denoises them.</param>
    /// <param name="height">Rows of the pictures that are counted.</param>
    /// <param name="profiled">Whether to measure each operator too.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="BadInputException">The batch does not fit into memory.</exception>
    public InferenceSpeedDocument MeasureInference(int width, int height, bool profiled, CancellationToken cancellation)
    {
        StepProfile? profile = null;
        var (times, against) = Measure(
            team =>
            {
                var session = new InferenceSession(Network, Weights(), Batch, team, profiled);
                profile ??= session.Profile;
                var inputs = RandomValues(Network.InputLength, 0);
                var outputs = new float[Batch * Network.OutputShape.Length];
                return () => session.Run(inputs, outputs, Batch);
            },
            cancellation);
        var imagesPerSecond = Batch / times.MedianSeconds;
        return new InferenceSpeedDocument(
            Network.Name,
            $"{width}x{height}",
            Batch,
            Threads,
            imagesPerSecond,
            imagesPerSecond * width * height / 1e6,
            times.MedianSeconds,
            Gflops(new OperationCount(Network).Forward, imagesPerSecond),
            (long)Math.Round(times.AllocatedBytes),
            against,
            profile?.Rows);
    }

    // A multiply-add is two operations.
    private static double Gflops(long multiplyAdds, double imagesPerSecond) => 2.0 * multiplyAdds * imagesPerSecond / 1e9;

    // The steps are prepared one after the other: the system gives a page of memory when it is first written to.
    private (StepTimes Times, ThreadComparisonDocument? Against) Measure(Func<WorkerTeam, Action> prepare, CancellationToken cancellation)
    {
        var values = (long)Batch * Math.Max(Network.InputLength, Network.OutputShape.Length);
        if (values <= MostValues)
        {
            try
            {
                using var team = new WorkerTeam(Threads);
                var step = prepare(team);
                if (AgainstThreads is not { } threads)
                    return (StepTimes.Measure(step, Duration, cancellation), null);
                using var other = new WorkerTeam(threads);
                var probe = new ProcessorProbe(Threads > threads ? team : other);

                // A process is given first what other programs have left, in small pieces, and what it makes later lies better. Made in this order, neither
                // number of threads has the better memory.
                var (second, secondAgain, stepAgain) = (prepare(other), prepare(other), prepare(team));
                var turns = StepTurns.Measure([(step, second), (stepAgain, secondAgain)], probe.HasOwnProcessors, Duration, cancellation);
                return (turns.First, new ThreadComparisonDocument(
                    threads,
                    Batch / turns.Second.MedianSeconds,
                    turns.All.Quantile(0.5),
                    turns.All.Quantile(0.25),
                    turns.All.Quantile(0.75),
                    turns.All.Count,
                    turns.Undisturbed.Count == 0 ? null : turns.Undisturbed.Quantile(0.5),
                    turns.Undisturbed.Count));
            }
            catch (OutOfMemoryException)
            {
                // Told below, as a batch that is too large from the start.
            }
        }

        throw new BadInputException(
            $"{Batch} pictures of {Network.InputShape.Width}x{Network.InputShape.Height} at once do not fit into memory; take a smaller --batch.");
    }

    private float[] RandomValues(int length, uint index)
    {
        var random = new CounterRandom(Seed, RandomStream.Synthetic, 0, index);
        var values = new float[Batch * length];
        foreach (ref var value in values.AsSpan())
            value = random.NextSingle();
        return values;
    }
}
