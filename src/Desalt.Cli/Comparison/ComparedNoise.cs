using Desalt.Noise;

namespace Desalt.Cli.Comparison;

/// <summary>A noise of a comparison.</summary>
/// <param name="Term">How it is written, and named in compare.json.</param>
/// <param name="Model">The noise to add; null where the noisy pictures were given.</param>
internal sealed record ComparedNoise(string Term, INoise? Model)
{
    // A method made for a known deviation cannot be told zero.
    private const double LeastSigma = 0.5 / 255;

    /// <summary>The noise of pictures that were given with it.</summary>
    public static ComparedNoise AsGiven { get; } = new("as given", null);

    /// <summary>How strong a noise is among those of its kind; null where it has no one strength.</summary>
    public static Severity? SeverityOf(string term) => term == AsGiven.Term ? null : Severity.Of(NoiseTerm.Parse(term));

    /// <summary>
    /// The deviation that methods made for Gaussian noise are told: that of the term where the noise is Gaussian of one strength,
    /// and what it does to the judged pictures where it is any other.
    /// </summary>
    public double ToldSigma(double deviation) =>
        Math.Max(LeastSigma, Model is GaussianNoise && Severity.Of(Model) is { } severity ? severity.Value : deviation);
}
