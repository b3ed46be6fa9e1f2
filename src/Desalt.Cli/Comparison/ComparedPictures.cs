using Desalt.Denoising;
using Desalt.Engine.Threading;
using Desalt.Evaluation;
using Desalt.Images;
using Desalt.Metrics;
using Desalt.Recognition;

namespace Desalt.Cli.Comparison;

/// <summary>The pictures of a comparison, each with its clean original.</summary>
internal abstract class ComparedPictures
{
    /// <summary>What they are of.</summary>
    public abstract string Name { get; }

    /// <summary>How they were chosen, for people.</summary>
    public abstract string Rule { get; }

    /// <summary>What a reader should know before he trusts the figures.</summary>
    public abstract string Remark { get; }

    /// <summary>Whether no model that takes part learned from them.</summary>
    public abstract bool AreUnseen { get; }

    /// <summary>How many.</summary>
    public abstract int Count { get; }

    /// <summary>Seed of the noise.</summary>
    public abstract ulong Seed { get; }

    /// <summary>Format of the first.</summary>
    public abstract ImageFormat Format { get; }

    /// <summary>What tells these pictures from any others.</summary>
    public abstract string Identity { get; }

    /// <summary>Class number of each; empty where they have no classes.</summary>
    public virtual byte[] Labels => [];

    /// <summary>Name of each class; empty where they have none.</summary>
    public virtual IReadOnlyList<string> ClassNames => [];

    /// <summary>Numbers of the pictures to be shown.</summary>
    public abstract IReadOnlyList<int> Shown { get; }

    /// <summary>One pair.</summary>
    public abstract (Image Noisy, Image Clean) Read(ComparedNoise noise, int number);

    /// <summary>Restores all pictures with a method and judges it.</summary>
    public abstract MethodTrial Try(
        ComparedNoise noise, IDenoiser denoiser, IReadOnlyList<Metric> metrics, PictureClassifier? classifier, WorkerTeam team,
        Action<int> done, CancellationToken cancellation);

    /// <summary>Root of the mean squared difference between noisy and clean samples.</summary>
    public double DeviationOf(ComparedNoise noise)
    {
        var (sum, samples) = (0.0, 0L);
        for (var number = 0; number < Count; number++)
        {
            var (noisy, clean) = Read(noise, number);
            sum += MeanSquaredError.Of(noisy.Pixels, clean.Pixels) * clean.Pixels.Length;
            samples += clean.Pixels.Length;
        }

        return Math.Sqrt(sum / samples);
    }
}
