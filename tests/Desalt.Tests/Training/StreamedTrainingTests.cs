using Desalt.Datasets;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Randomness;
using Desalt.Engine.Schedules;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Noise;
using Desalt.Tests.Datasets;
using Desalt.Training;

namespace Desalt.Tests.Training;

/// <summary>Training on a folder larger than memory: neither threads, nor memory, nor kills change a bit.</summary>
public sealed class StreamedTrainingTests : IDisposable
{
    private const int PatchesPerEpoch = 70;
    private const int Plenty = int.MaxValue;

    // About two of the pictures.
    private const int Scarce = 1500;

    private readonly PictureFolder pictures = new(count: 30, channels: 1);

    private string CheckpointPath => Path.Combine(pictures.Path, "run.checkpoint");

    public void Dispose() => pictures.Dispose();

    [Fact]
    public void Threads_and_memory_do_not_change_the_bits()
    {
        var expected = Train(Options(), Plenty, threads: 1);
        Assert.Equal(expected, Train(Options(), Plenty, threads: 3));
        Assert.Equal(expected, Train(Options(), Scarce, threads: 2));
        Assert.NotEqual(expected, Train(Options() with { Seed = 8 }, Plenty, threads: 2));
    }

    [Fact]
    public void A_run_killed_anywhere_goes_on_to_the_same_bits()
    {
        var expected = Train(Options(), Plenty, threads: 2);
        var random = new CounterRandom(1, RandomStream.Synthetic);
        for (var kill = 0; kill < 8; kill++)
        {
            File.Delete(CheckpointPath);
            var options = Options() with { CheckpointPath = CheckpointPath, CheckpointInterval = TimeSpan.Zero };
            var reads = 1 + random.NextInt(options.Epochs * PatchesPerEpoch);
            Assert.Throws<InvalidTimeZoneException>(() => Train(options, Scarce, threads: 2, failAfterReads: reads));
            Assert.Equal(expected, Train(options, Scarce, threads: 2));
        }
    }

    private static TrainingOptions Options() =>
        new() { Epochs = 3, BatchSize = 16, Schedule = new ConstantRate(1e-2), Seed = 7 };

    private float[] Train(TrainingOptions options, long budget, int threads, int failAfterReads = int.MaxValue)
    {
        var network = new NetworkBuilder("test");
        var x = network.Input(new Shape(8, 8, 1));
        network.Add(new Convolution2D(1), network.Add(new Convolution2D(4, Activation: Activation.Relu), x));
        var noise = NoiseTerm.Parse("one-of(gaussian:0..0.2;per-batch(salt-pepper:0..0.4))");
        var training = new PatchSampler(
            new DecodedPictures(pictures.Files[3..], 1, budget), areHeld: false, 8, PatchesPerEpoch, noise, options.Seed, fixedDraws: false);
        var validation = new KeptExamples(new PatchSampler(
            new DecodedPictures(pictures.Files[..3], 1, budget), areHeld: false, 8, 20, noise, options.Seed, fixedDraws: true));
        using var team = new WorkerTeam(threads);
        return new Trainer(network.Build(), new Failing(training, failAfterReads), validation, options, team).Run().Best.Values.Span.ToArray();
    }

    // Throws after so many reads, which ends a run as abruptly as a kill.
    private sealed class Failing(IExampleSource source, int limit) : IExampleSource
    {
        private int reads;

        public int Count => source.Count;

        public ImageFormat Format => source.Format;

        public bool IsShuffled => source.IsShuffled;

        public void Read(int index, BatchName batch, Span<float> picture, Span<float> target)
        {
            if (Interlocked.Increment(ref reads) > limit)
                throw new InvalidTimeZoneException();
            source.Read(index, batch, picture, target);
        }
    }
}
