using Desalt.Cli.Data;
using Desalt.Datasets;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Cli.Comparison;

/// <summary>The pictures of a comparison under each noise.</summary>
/// <param name="Data">The set.</param>
/// <param name="Places">The judged pictures, as places in the set.</param>
/// <param name="Seed">Seed of the noise.</param>
internal sealed record ComparedPictures(OpenedData Data, int[] Places, ulong Seed)
{
    // A method made for a known deviation cannot be told zero.
    private const double LeastSigma = 0.5 / 255;

    /// <summary>Class number of each judged picture.</summary>
    public byte[] Labels { get; } = Array.ConvertAll(Places, place => Data.Images.Labels[place]);

    /// <summary>Pairs of noisy and clean pictures; the noise is drawn once, by seed and place.</summary>
    public NoisyExamples Under(INoise noise) => new(Data.Images, Places, noise, Seed, fixedNoise: true);

    /// <summary>One pair.</summary>
    public (Image Noisy, Image Clean) Read(INoise noise, int number)
    {
        var (noisy, clean) = (new Image(Data.Images.Format), new Image(Data.Images.Format));
        Under(noise).Read(number, 0, noisy.Pixels, clean.Pixels);
        return (noisy, clean);
    }

    /// <summary>Root of the mean squared difference between noisy and clean pictures.</summary>
    public double DeviationOf(INoise noise)
    {
        var examples = Under(noise);
        var (noisy, clean) = (new float[examples.Format.SampleCount], new float[examples.Format.SampleCount]);
        var sum = 0.0;
        for (var i = 0; i < examples.Count; i++)
        {
            examples.Read(i, 0, noisy, clean);
            for (var sample = 0; sample < noisy.Length; sample++)
            {
                double difference = noisy[sample] - clean[sample];
                sum += difference * difference;
            }
        }

        return Math.Sqrt(sum / ((double)examples.Count * noisy.Length));
    }

    /// <summary>
    /// The deviation that methods made for Gaussian noise are told: that of the term where the noise is Gaussian of one strength,
    /// and what it does to the judged pictures where it is any other.
    /// </summary>
    public static double ToldSigma(INoise noise, double deviation) =>
        Math.Max(LeastSigma, noise is GaussianNoise && Severity.Of(noise) is { } severity ? severity.Value : deviation);
}
