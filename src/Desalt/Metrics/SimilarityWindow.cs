namespace Desalt.Metrics;

/// <summary>
/// The window over which SSIM takes its local means: the same weights along rows and columns, which sum to 1, and the factor that
/// turns the window's variances and covariance into the estimates that are compared.
/// </summary>
public sealed class SimilarityWindow
{
    private readonly double[] weights;

    private SimilarityWindow(double[] weights, bool unbiased)
    {
        var sum = weights.Sum();
        this.weights = Array.ConvertAll(weights, weight => weight / sum);
        double samples = weights.Length * weights.Length;
        CovarianceFactor = unbiased ? samples / (samples - 1) : 1;
    }

    /// <summary>The paper's: Gaussian, 11 x 11, sigma 1.5, the variances as the weights give them.</summary>
    public static SimilarityWindow Gaussian { get; } = new(GaussianWeights(), unbiased: false);

    /// <summary>
    /// scikit-image's <c>structural_similarity(gaussian_weights=True)</c> with its other defaults: the paper's weights, variances times
    /// n / (n - 1), n = 121 being the samples of the window.
    /// </summary>
    public static SimilarityWindow ScikitImageGaussian { get; } = new(GaussianWeights(), unbiased: true);

    /// <summary>scikit-image's <c>structural_similarity</c> with all its defaults: 7 x 7 samples alike, variances times 49 / 48.</summary>
    public static SimilarityWindow ScikitImageUniform { get; } = new([1, 1, 1, 1, 1, 1, 1], unbiased: true);

    /// <summary>Rows and columns of the window, and so the least picture.</summary>
    public int Size => weights.Length;

    /// <summary>The weights along a row or column.</summary>
    internal ReadOnlySpan<double> Weights => weights;

    /// <summary>What variances and covariance are multiplied by: 1, or n / (n - 1) for estimates without bias.</summary>
    internal double CovarianceFactor { get; }

    private static double[] GaussianWeights() => [.. Enumerable.Range(-5, 11).Select(distance => Math.Exp(-distance * distance / (2 * 1.5 * 1.5)))];
}
