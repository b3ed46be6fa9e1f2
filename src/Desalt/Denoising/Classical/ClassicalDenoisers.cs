using Desalt.Denoising.Classical.Bm3d;
using Desalt.Engine.Threading;

namespace Desalt.Denoising.Classical;

/// <summary>Every method that needs no weights, by the name that commands and tables use; a new one is one file and one line here.</summary>
public static class ClassicalDenoisers
{
    /// <summary>The deviation of Gaussian noise that methods are set for where nobody names one.</summary>
    public const double DefaultSigma = 25 / 255.0;

    /// <summary>
    /// The methods, in the order in which help lists them. Each is made for a deviation of Gaussian noise, in units of the range
    /// [0, 1]; those for impulse noise have no use for it.
    /// </summary>
    public static IReadOnlyList<ClassicalMethod> All { get; } =
    [
        new("none", (_, _) => new DoNothing()),
        new("median3x3", (_, _) => new MedianFilter(3)),
        new("median5x5", (_, _) => new MedianFilter(5)),
        new("adaptive-median", (_, _) => new AdaptiveMedianFilter()),
        new("decision-extremes", (_, _) => new DecisionBasedFilter(ImpulseDetection.Extremes)),
        new("decision-outliers", (_, _) => new DecisionBasedFilter(ImpulseDetection.Outliers)),
        // Weights that let a difference of two to three deviations pass average noise away, not edges.
        new("bilateral", (sigma, _) => new BilateralFilter(2.5 * sigma), UsesSigma: true),
        // The share of the deviation that scikit-image's documentation advises where sigma is taken off the distances.
        new("nl-means", (sigma, _) => new NonLocalMeans(0.6 * sigma, sigma), UsesSigma: true),
        new("tv", (sigma, _) => new TotalVariation(sigma), UsesSigma: true)
        {
            WholeBecause = "each pixel depends on all others until they settle",
        },
        new("wavelet", (sigma, _) => new WaveletShrinkage(sigma), UsesSigma: true)
        {
            WholeBecause = "its thresholds are those of the whole picture",
        },
        new("bm3d", (sigma, team) => new Bm3dDenoiser(sigma, team), UsesSigma: true),
    ];

    /// <summary>Makes the method of a name; null where there is none.</summary>
    /// <param name="name">One of the names in <see cref="All"/>.</param>
    /// <param name="sigma">Deviation of the noise in units of the range [0, 1]; over 0.</param>
    /// <param name="team">Threads for methods that share out the work of one picture; the result does not depend on it.</param>
    public static IDenoiser? Create(string name, double sigma = DefaultSigma, WorkerTeam? team = null) =>
        All.FirstOrDefault(method => method.Name == name)?.Create(sigma, team);
}
