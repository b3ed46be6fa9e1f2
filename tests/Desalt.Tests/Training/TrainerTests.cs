using System.Globalization;
using Desalt.Datasets;
using Desalt.Engine;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Randomness;
using Desalt.Engine.Schedules;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Training;

namespace Desalt.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("desalt").FullName;

    private string CheckpointPath => Path.Combine(folder, "run.checkpoint");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads()
    {
        var one = Train(Options(), threads: 1).Best.Values.Span.ToArray();
        Assert.Equal(one, Train(Options(), threads: 3).Best.Values.Span.ToArray());
        Assert.NotEqual(one, Train(Options() with { Seed = 8 }).Best.Values.Span.ToArray());
    }

    [Fact]
    public void A_run_killed_anywhere_goes_on_to_the_same_bits()
    {
        var whole = Train(Options());
        var random = new CounterRandom(1, RandomStream.Synthetic);
        for (var kill = 0; kill < 20; kill++)
        {
            File.Delete(CheckpointPath);
            var options = Options() with { CheckpointPath = CheckpointPath, CheckpointInterval = TimeSpan.Zero };
            var reads = 1 + random.NextInt(3 * (Pictures.TrainingCount + Pictures.ValidationCount));
            Assert.Throws<InvalidTimeZoneException>(() => Train(options, failAfterReads: reads));
            var resumed = Train(options);
            Assert.Equal(whole.Best.Values.Span.ToArray(), resumed.Best.Values.Span.ToArray());
            Assert.Equal(
                whole.History.Epochs.Select(epoch => (epoch.TrainMse, epoch.ValidationMse, epoch.IsBest)),
                resumed.History.Epochs.Select(epoch => (epoch.TrainMse, epoch.ValidationMse, epoch.IsBest)));
        }
    }

    [Fact]
    public void Cancelling_leaves_a_checkpoint_to_go_on_from()
    {
        var options = Options() with { CheckpointPath = CheckpointPath };
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Train(
            options, progress: new Reports(report => cancellation.Cancel()), cancellation: cancellation.Token));
        Assert.True(File.Exists(CheckpointPath));
        Assert.Equal(Train(Options()).Best.Values.Span.ToArray(), Train(options).Best.Values.Span.ToArray());
    }

    [Fact]
    public void A_run_that_pauses_goes_on_to_the_same_bits()
    {
        var options = Options() with { CheckpointPath = CheckpointPath };
        var paused = Train(options with { PauseAfter = 1 });
        Assert.Equal((StopReason.Paused, 1), (paused.Reason, paused.History.Epochs.Count));
        Assert.Equal(Train(Options()).Best.Values.Span.ToArray(), Train(options).Best.Values.Span.ToArray());
        Assert.Equal(StopReason.Completed, Train(options with { PauseAfter = options.Epochs }).Reason);
    }

    [Fact]
    public void A_checkpoint_of_another_run_is_refused_and_kept()
    {
        Train(Options() with { CheckpointPath = CheckpointPath });
        var bytes = File.ReadAllBytes(CheckpointPath);
        var failure = Assert.Throws<BadInputException>(() => Train(Options() with { CheckpointPath = CheckpointPath, Seed = 99 }));
        Assert.Contains("another run", failure.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(CheckpointPath));
    }

    [Fact]
    public void The_best_weights_are_those_of_the_lowest_validation_loss()
    {
        var result = Train(Options());
        Assert.Equal(result.History.Epochs.Min(epoch => epoch.ValidationMse), result.History.Best!.ValidationMse);
        Assert.True(result.History.Epochs[^1].TrainMse < result.History.Epochs[0].TrainMse);
        Assert.Equal(StopReason.Completed, result.Reason);
    }

    [Fact]
    public void A_rate_that_explodes_stops_with_the_reason_and_keeps_the_best_weights()
    {
        var result = Train(Options() with { Schedule = new ExplodingRate(), Epochs = 20 });
        Assert.Equal(StopReason.Diverged, result.Reason);
        Assert.NotNull(result.History.Best);
        Assert.All(result.Best.Values.Span.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Patience_ends_a_run_that_no_longer_improves()
    {
        var result = Train(Options() with { Schedule = new ConstantRate(1e-12), Epochs = 20, Patience = 2 });
        Assert.Equal(StopReason.NoImprovement, result.Reason);
        Assert.InRange(result.History.Epochs.Count, 3, 19);
    }

    [Fact]
    public void Losses_of_another_range_are_told_for_white_being_one()
    {
        // Without biases and normalization a network of rectifiers gives 256 times as much for 256 times as much, to the bit; nothing is learned.
        var options = Options() with { Schedule = new ConstantRate(1e-30), Epochs = 1 };
        var usual = Train(options, normalized: false).History.Epochs[0];
        var other = Train(options with { Range = 256 }, normalized: false).History.Epochs[0];
        Assert.Equal(usual.ValidationMse, other.ValidationMse);
        Assert.Equal(usual.TrainMse, other.TrainMse, usual.TrainMse * 1e-6);
    }

    [Fact]
    public void The_history_is_written_as_csv_and_json()
    {
        var history = Train(Options()).History;
        history.SaveCsv(Path.Combine(folder, "history.csv"));
        history.SaveJson(Path.Combine(folder, "history.json"));
        var lines = File.ReadAllLines(Path.Combine(folder, "history.csv"));
        Assert.Equal("epoch,train_mse,validation_mse,learning_rate,seconds,is_best,validation_accuracy", lines[0]);
        Assert.Equal(history.Epochs[2].ValidationMse, double.Parse(lines[3].Split(',')[2], CultureInfo.InvariantCulture));
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "history.json")));
        Assert.Equal(history.Epochs[2].TrainMse, json.RootElement[2].GetProperty("train_mse").GetDouble());
    }

    private static TrainingOptions Options() =>
        new() { Epochs = 3, BatchSize = 16, Schedule = new ConstantRate(1e-2), Seed = 7 };

    private static TrainingResult Train(
        TrainingOptions options, int threads = 2, int failAfterReads = int.MaxValue, bool normalized = true,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var network = new NetworkBuilder("test");
        var x = network.Input(new Shape(6, 6, 1));
        x = network.Add(new Convolution2D(4, Activation: Activation.Relu), x);
        if (normalized)
            x = network.Add(new Dropout(0.1f), network.Add(new BatchNormalization(), x));
        network.Add(new Convolution2D(1), x);
        using var team = new WorkerTeam(threads);
        var reads = new Pictures.Counter(failAfterReads);
        return new Trainer(network.Build(), new Pictures(Pictures.TrainingCount, 0, reads), new Pictures(Pictures.ValidationCount, 1000, reads), options, team)
            .Run(progress, cancellation);
    }

    private sealed class Reports(Action<TrainingProgress> act) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => act(value);
    }

    private sealed record ExplodingRate() : LearningRateSchedule(1e6)
    {
        public override string Term => "exploding";

        public override double At(double progress) => progress < 0.1 ? 1e-3 : 1e6;
    }

    // Smooth pictures with a few bright wrong pixels; throws after so many reads, which ends a run as abruptly as a kill.
    private sealed class Pictures(int count, int offset, Pictures.Counter reads) : IExampleSource
    {
        public const int TrainingCount = 70;
        public const int ValidationCount = 20;

        public int Count => count;

        public ImageFormat Format { get; } = new(6, 6, 1, 8);

        public void Read(int index, BatchName batch, Span<float> noisy, Span<float> clean)
        {
            if (reads.Next() > reads.Limit)
                throw new InvalidTimeZoneException();
            var random = new CounterRandom(2, RandomStream.Synthetic, (uint)batch.Epoch, (uint)(index + offset));
            var level = random.NextSingle();
            for (var i = 0; i < clean.Length; i++)
            {
                clean[i] = level * i / clean.Length;
                noisy[i] = random.NextSingle() < 0.1f ? 1 : clean[i];
            }
        }

        public sealed class Counter(int limit)
        {
            private int reads;

            public int Limit => limit;

            public int Next() => Interlocked.Increment(ref reads);
        }
    }
}
