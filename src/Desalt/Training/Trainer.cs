using System.Diagnostics;
using System.Globalization;
using Desalt.Datasets;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Optimizers;
using Desalt.Engine.Randomness;
using Desalt.Engine.Threading;

namespace Desalt.Training;

/// <summary>
/// Trains a network to turn pictures into their targets: Adam on a loss over mini-batches shuffled by the
/// seed, the weights of the lowest validation loss kept. The same options give the same bits on any number of threads,
/// and also when the run was killed and taken up from its checkpoint.
/// </summary>
public sealed class Trainer
{
    // An epoch whose losses add up to this many times those of the whole epoch before has left the valley it was in. A single batch
    // says little: a small one may hold a rare picture that no network can do well.
    private const double Explosion = 10;

    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(200);

    private readonly TrainingOptions options;
    private readonly IExampleSource training;
    private readonly ParameterSet current;
    private readonly ParameterSet best;
    private readonly Adam optimizer;
    private readonly TrainingSession session;
    private readonly Validation validation;
    private readonly IReadOnlyList<Batch> slots;
    private readonly WorkerTeam team;
    private readonly string run;
    private readonly Stopwatch watch = new();
    private readonly Stopwatch loading = new();
    private readonly Stopwatch stepping = new();
    private readonly Stopwatch judging = new();
    private History history = new([]);
    private double secondsBefore;
    private long imagesSeen;
    private TimeSpan nextReport;
    private TimeSpan nextCheckpoint;

    /// <summary>Prepares a training; nothing is written before <see cref="Run"/>.</summary>
    /// <exception cref="ArgumentException">The network's extents are not those of the pictures, or an option is out of range.</exception>
    public Trainer(
        Network network, IExampleSource training, IExampleSource validation, TrainingOptions options, WorkerTeam team)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        if (options.Loss != Loss.MeanSquaredError && options.Range != 1)
            throw new ArgumentException("Another range than 1 is for targets that are pictures.", nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(training.Count, 1, nameof(training));
        ArgumentOutOfRangeException.ThrowIfLessThan(validation.Count, 1, nameof(validation));
        foreach (var source in new[] { training, validation })
        {
            var shape = new Shape(source.Format.Height, source.Format.Width, source.Format.Channels);
            if (network.InputShape != shape || network.InputLength != source.InputLength || network.OutputShape.Length != source.TargetLength)
            {
                throw new ArgumentException(
                    $"{network.Name} takes {network.InputLength} values, a picture of {network.InputShape} first, to {network.OutputShape}; the examples are {source.InputLength} values, a picture of {shape} first, and targets of {source.TargetLength} values.");
            }
        }

        if (options.Range != 1)
            (training, validation) = (new RangedExamples(training, options.Range), new RangedExamples(validation, options.Range));
        this.options = options;
        this.training = training;
        current = ParameterSet.Initialize(network, options.Seed);
        if (options.Start is { } start)
        {
            if (!start.Layout.Entries.Select(entry => (entry.Name, entry.Specification.Length)).SequenceEqual(
                current.Layout.Entries.Select(entry => (entry.Name, entry.Specification.Length))))
            {
                throw new ArgumentException($"The weights to begin with are not those of {network.Name}.");
            }

            current.CopyFrom(start);
        }

        best = new ParameterSet(network);
        best.CopyFrom(current);
        optimizer = new Adam(current.Layout.Length);
        session = new TrainingSession(network, current, optimizer, options.BatchSize, team, options.Loss, options.Profile);
        this.validation = new Validation(network, current, validation, options.Loss, team);
        slots = Batch.Slots(training, options.BatchSize, BatchStream.FreeCores(team));
        this.team = team;
        run = string.Create(
            CultureInfo.InvariantCulture,
            $"{network.Name}, {options.Epochs} epochs of batch {options.BatchSize}, {options.Schedule.Term}, seed {options.Seed}, {training.Count} training and {validation.Count} validation pictures{(options.Range != 1 ? $", white {options.Range}" : "")}{(options.Context.Length > 0 ? ", " : "")}{options.Context}");
    }

    /// <summary>Trains, from the checkpoint where there is one.</summary>
    /// <param name="progress">Told of each epoch, and a few times a second in between.</param>
    /// <param name="cancellation">Ends the run between two steps, after a checkpoint.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled; where a checkpoint path is given it is safe.</exception>
    /// <exception cref="Engine.BadInputException">The checkpoint is damaged or belongs to another run.</exception>
    public TrainingResult Run(IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var position = options.CheckpointPath is { } path && File.Exists(path)
            ? Checkpoint.Load(path, run, current, best, optimizer)
            : new Checkpoint.Position(0, 0, 0, 0, 0, []);
        history = new History(position.History);
        secondsBefore = position.Seconds;
        watch.Restart();
        nextCheckpoint = options.CheckpointInterval;

        using var batches = new BatchStream(slots, Requests(position.Epoch, position.Step), team, BatchStream.FreeCores(team));
        var (step, lossSum) = (position.Step, position.LossSum);
        for (var epoch = position.Epoch; epoch < options.Epochs; epoch++, step = 0, lossSum = 0)
        {
            if (Ended() is { } before)
                return Result(before);
            if (epoch >= options.PauseAfter)
                return Result(StopReason.Paused);
            if (TrainEpoch(batches, epoch, step, lossSum, progress, cancellation) is not { } trainMse)
                return Result(StopReason.Diverged);
            FinishEpoch(epoch, trainMse, progress);
            Save(epoch + 1, 0, 0);
        }

        return Result(Ended() ?? StopReason.Completed);
    }

    // A mean squared error in the range of the values is that many times the one where white is 1.
    private double SquaredRange => (double)options.Range * options.Range;

    private int StepsPerEpoch => (training.Count + options.BatchSize - 1) / options.BatchSize;

    // The mean loss of the epoch, or null where it diverged.
    private double? TrainEpoch(
        BatchStream batches, int epoch, int step, double lossSum, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        for (var steps = StepsPerEpoch; step < steps; step++)
        {
            if (cancellation.IsCancellationRequested)
            {
                Save(epoch, step, lossSum);
                cancellation.ThrowIfCancellationRequested();
            }

            loading.Start();
            var batch = batches.Take();
            loading.Stop();
            stepping.Start();
            var loss = session.Step(
                batch.Pictures, batch.Targets, batch.Count, (float)Rate(epoch, step, steps), options.Seed, (uint)optimizer.Steps)
                / SquaredRange;
            stepping.Stop();
            lossSum += loss * batch.Count;
            if (!double.IsFinite(loss) || (history.Best is { } past && lossSum > Explosion * past.TrainMse * training.Count))
                return null;
            imagesSeen += batch.Count;
            if (watch.Elapsed >= nextReport)
            {
                nextReport = watch.Elapsed + ReportInterval;
                var done = (step * options.BatchSize) + batch.Count;
                progress?.Report(Progress(epoch, done, lossSum / done, null));
            }

            if (watch.Elapsed >= nextCheckpoint)
                Save(epoch, step + 1, lossSum);
        }

        return lossSum / training.Count;
    }

    // The batches of the run from a position on.
    private IEnumerable<BatchRequest> Requests(int epoch, int step)
    {
        for (; epoch < options.Epochs; epoch++, step = 0)
        {
            var order = new int[training.Count];
            for (var i = 0; i < order.Length; i++)
                order[i] = i;
            if (!training.IsShuffled)
                new CounterRandom(options.Seed, RandomStream.Shuffle, (uint)epoch).Shuffle(order);
            for (; step < StepsPerEpoch; step++)
            {
                var first = step * options.BatchSize;
                yield return new BatchRequest(
                    new BatchName(epoch, step), order.AsMemory(first, Math.Min(options.BatchSize, order.Length - first)));
            }
        }
    }

    private void FinishEpoch(int epoch, double trainMse, IProgress<TrainingProgress>? progress)
    {
        judging.Start();
        var (validationLoss, accuracy) = validation.Judge();
        judging.Stop();
        var validationMse = validationLoss / SquaredRange;
        var isBest = double.IsFinite(validationMse) && (history.Best is not { } past || validationMse < past.ValidationMse);
        if (isBest)
            best.CopyFrom(current);
        var record = new EpochRecord(
            epoch + 1, trainMse, validationMse, Rate(epoch, 1, 1), secondsBefore + watch.Elapsed.TotalSeconds, isBest, accuracy);
        history.Add(record);
        progress?.Report(Progress(epoch, training.Count, trainMse, record));
    }

    private StopReason? Ended()
    {
        if (history.Epochs.Count == 0)
            return null;
        if (!double.IsFinite(history.Epochs[^1].ValidationMse))
            return StopReason.Diverged;
        return options.Patience is { } patience && history.Epochs.Count - (history.Best?.Epoch ?? 0) >= patience
            ? StopReason.NoImprovement
            : null;
    }

    private double Rate(int epoch, int step, int steps) => options.Schedule.At((epoch + ((double)step / steps)) / options.Epochs);

    private TrainingResult Result(StopReason reason) => new(best, history, reason)
    {
        Profile = session.Profile is { } steps
            ? new TrainingProfile(steps, team.Threads, stepping.Elapsed.TotalSeconds, loading.Elapsed.TotalSeconds, judging.Elapsed.TotalSeconds)
            : null,
    };

    private void Save(int epoch, int step, double lossSum)
    {
        if (options.CheckpointPath is { } path)
        {
            var seconds = secondsBefore + watch.Elapsed.TotalSeconds;
            Checkpoint.Save(
                path, run, new Checkpoint.Position(epoch, step, optimizer.Steps, lossSum, seconds, [.. history.Epochs]), current, best, optimizer);
        }

        nextCheckpoint = watch.Elapsed + options.CheckpointInterval;
    }

    private TrainingProgress Progress(int epoch, int examples, double trainMse, EpochRecord? finished)
    {
        var speed = imagesSeen / Math.Max(1e-3, watch.Elapsed.TotalSeconds);
        var left = ((double)(options.Epochs - epoch) * training.Count) - examples;
        return new TrainingProgress(
            epoch + 1, options.Epochs, examples, training.Count, trainMse, speed, TimeSpan.FromSeconds(left / Math.Max(1, speed)), finished);
    }
}
