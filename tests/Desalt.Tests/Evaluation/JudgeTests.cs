using Desalt.Datasets;
using Desalt.Denoising;
using Desalt.Denoising.Classical;
using Desalt.Engine;
using Desalt.Engine.Randomness;
using Desalt.Engine.Threading;
using Desalt.Evaluation;
using Desalt.Images;
using Desalt.Metrics;

namespace Desalt.Tests.Evaluation;

public class JudgeTests
{
    private static readonly float[] Errors = [0.2f, 0.5f, 0.1f, 0.5f, 0.3f];
    private static readonly string[] ClassNames = ["left", "right", "none of these"];

    [Fact]
    public void Scores_are_the_means_over_the_pictures()
    {
        var examples = new NoisyRamps(70);
        using var team = new WorkerTeam(2);
        var result = Judge.Evaluate(examples, examples.Labels, ClassNames, new MedianFilter(), MetricCatalog.All, team, TestContext.Current.CancellationToken);

        double mse = 0, psnr = 0, ssim = 0, noisyMse = 0, leftMse = 0;
        for (var i = 0; i < 70; i++)
        {
            var (noisy, clean, restored) = (new float[144], new float[144], new float[144]);
            examples.Read(i, 0, noisy, clean);
            new MedianFilter().Denoise(noisy, restored, examples.Format, 1, TestContext.Current.CancellationToken);
            mse += MeanSquaredError.Of(restored, clean) / 70;
            psnr += Math.Min(100, PeakSignalToNoiseRatio.Of(restored, clean, 1)) / 70;
            ssim += StructuralSimilarity.Of(restored, clean, examples.Format, 1) / 70;
            noisyMse += MeanSquaredError.Of(Array.ConvertAll(noisy, value => Math.Clamp(value, 0f, 1f)), clean) / 70;
            leftMse += i % 2 == 0 ? MeanSquaredError.Of(restored, clean) / 35 : 0;
        }

        Assert.Equal(("median3x3", 70), (result.Denoiser, result.Count));
        Assert.Equal(mse, result.Mse, 1e-12);
        Assert.Equal(psnr, result.Psnr, 1e-9);
        Assert.Equal(ssim, result.Ssim, 1e-9);
        Assert.Equal(noisyMse, result.Noisy.Mse, 1e-12);
        Assert.Equal(["left", "right", "none of these"], result.Classes.Select(one => one.Name));
        Assert.Equal([35, 35, 0], result.Classes.Select(one => one.Restored.Count));
        Assert.Equal(leftMse, result.Classes[0].Restored.Mse, 1e-12);
        Assert.True(result.Mse < result.Noisy.Mse);
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        var examples = new NoisyRamps(130);
        using var one = new WorkerTeam(1);
        using var three = new WorkerTeam(3);
        var first = Judge.Evaluate(examples, examples.Labels, ClassNames, new MedianFilter(), MetricCatalog.All, one, TestContext.Current.CancellationToken);
        var second = Judge.Evaluate(examples, examples.Labels, ClassNames, new MedianFilter(), MetricCatalog.All, three, TestContext.Current.CancellationToken);
        foreach (var metric in MetricCatalog.All)
        {
            Assert.Equal(first.Restored.Of(metric).ToArray(), second.Restored.Of(metric).ToArray());
            Assert.Equal(first.Noisy.Of(metric).ToArray(), second.Noisy.Of(metric).ToArray());
            Assert.Equal(first.Classes[1].Restored.Of(metric).ToArray(), second.Classes[1].Restored.Of(metric).ToArray());
        }
    }

    [Fact]
    public void Doing_nothing_scores_as_the_noisy_pictures_do()
    {
        using var team = new WorkerTeam(1);
        var result = Judge.Evaluate(new NoisyRamps(5), [], [], new DoNothing(), MetricCatalog.All, team, TestContext.Current.CancellationToken);
        Assert.Equal("none", result.Denoiser);
        Assert.Equal(result.Noisy.Of(MetricCatalog.Edges).ToArray(), result.Restored.Of(MetricCatalog.Edges).ToArray());
        Assert.Empty(result.Classes);
    }

    [Fact]
    public void Results_under_several_noises_are_taken_together_class_by_class()
    {
        var examples = new NoisyRamps(6);
        using var team = new WorkerTeam(1);
        var median = Judge.Evaluate(examples, examples.Labels, ClassNames, new MedianFilter(), MetricCatalog.Usual, team, TestContext.Current.CancellationToken);
        var nothing = Judge.Evaluate(examples, examples.Labels, ClassNames, new DoNothing(), MetricCatalog.Usual, team, TestContext.Current.CancellationToken);
        var both = EvaluationResult.Concat([median, nothing]);
        Assert.Equal((12, 6), (both.Count, both.Classes[0].Restored.Count));
        Assert.Equal((median.Mse + nothing.Mse) / 2, both.Mse, 1e-12);
        Assert.Equal((median.Classes[1].Restored.Ssim + nothing.Classes[1].Restored.Ssim) / 2, both.Classes[1].Restored.Ssim, 1e-12);
        var interval = both.Restored.Interval(MetricCatalog.Psnr)!.Value;
        Assert.InRange(both.Psnr, interval.Low, interval.High);
    }

    [Fact]
    public void Worst_and_best_go_by_error_and_then_by_number()
    {
        var format = new ImageFormat(1, 1, 1, 32);
        var scores = new ScoreTable([MetricCatalog.Mse], 5);
        foreach (var (number, error) in Errors.Index())
            scores.Measure(number, [error], [0f], format);
        var result = new EvaluationResult("any", scores, scores, [], []);
        Assert.Equal([1, 3, 4], result.Worst(3));
        Assert.Equal([2, 0], result.Best(2));
        Assert.Equal(5, result.Worst(9).Length);
    }

    [Fact]
    public void A_perfect_picture_has_a_finite_ratio()
    {
        var picture = new float[144];
        var scores = new ScoreTable(MetricCatalog.All, 1);
        scores.Measure(0, picture, picture, new ImageFormat(12, 12, 1, 8));
        Assert.Equal((0, 100, 1), (scores.Mse, scores.Psnr, scores.Ssim));
        Assert.All(scores.Metrics, metric => Assert.Equal(metric.LeastSide > 12, double.IsNaN(scores.Mean(metric))));
        Assert.Null(scores.Interval(MetricCatalog.Psnr));
    }

    [Fact]
    public void No_pictures_wrong_labels_and_a_cancelled_run_are_told_apart()
    {
        using var team = new WorkerTeam(2);
        Assert.Throws<BadInputException>(() => Evaluate(0, []));
        Assert.Throws<ArgumentException>(() => Evaluate(2, [0]));
        Assert.Throws<ArgumentException>(() => Evaluate(2, [0, 3]));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => Judge.Evaluate(new NoisyRamps(2), [], [], new DoNothing(), MetricCatalog.All, team, cancelled.Token));

        void Evaluate(int count, byte[] labels) =>
            Judge.Evaluate(new NoisyRamps(count), labels, ClassNames, new DoNothing(), MetricCatalog.All, team, TestContext.Current.CancellationToken);
    }

    // Ramps with a tenth of the samples replaced by values that also lie outside of [0, 1].
    private sealed class NoisyRamps(int count) : IExampleSource
    {
        public int Count => count;

        public ImageFormat Format => new(12, 12, 1, 8);

        public byte[] Labels => [.. Enumerable.Range(0, count).Select(i => (byte)(i % 2))];

        public void Read(int index, BatchName batch, Span<float> noisy, Span<float> clean)
        {
            var random = new CounterRandom(1, RandomStream.FixedNoise, (uint)batch.Epoch, (uint)index);
            for (var i = 0; i < clean.Length; i++)
            {
                clean[i] = ((i / 12) + (index % 5)) / 20f;
                noisy[i] = random.NextInt(10) == 0 ? (random.NextSingle() * 2) - 0.5f : clean[i];
            }
        }
    }
}
