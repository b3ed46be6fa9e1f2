namespace Desalt.Metrics;

/// <summary>Every metric, for pictures in [0, 1] with range 1; a new one is one file and one line here.</summary>
public static class MetricCatalog
{
    /// <summary>PSNR that equal pictures are given in place of infinity, so that means over many pictures stay finite.</summary>
    public const double LargestPsnr = 100;

    /// <summary>Mean squared error.</summary>
    public static Metric Mse { get; } = new("mse", "", false, 1, 5, (picture, clean, _) => MeanSquaredError.Of(picture, clean));

    /// <summary>Mean absolute error.</summary>
    public static Metric Mae { get; } = new("mae", "", false, 1, 5, (picture, clean, _) => MeanAbsoluteError.Of(picture, clean));

    /// <summary>Peak signal-to-noise ratio, at most <see cref="LargestPsnr"/>.</summary>
    public static Metric Psnr { get; } = new(
        "psnr", "dB", true, 1, 2, (picture, clean, _) => Math.Min(PeakSignalToNoiseRatio.Of(picture, clean, 1), LargestPsnr));

    /// <summary>Structural similarity as its paper has it.</summary>
    public static Metric Ssim { get; } = Similarity("ssim", SimilarityWindow.Gaussian);

    /// <summary>Structural similarity at five scales.</summary>
    public static Metric MultiScaleSsim { get; } = new(
        "ms-ssim", "", true, MultiScaleStructuralSimilarity.LeastSide, 4,
        (picture, clean, format) => MultiScaleStructuralSimilarity.Of(picture, clean, format, 1));

    /// <summary>Correlation of the Laplacians.</summary>
    public static Metric Edges { get; } = new("edges", "", true, EdgePreservation.WindowSize, 4, EdgePreservation.Of);

    /// <summary>The three that papers report most.</summary>
    public static IReadOnlyList<Metric> Usual { get; } = [Mse, Psnr, Ssim];

    /// <summary>The metrics, in the order in which tables list them.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Mse,
        Mae,
        Psnr,
        Ssim,
        // What scikit-image's function gives with Gaussian weights and with all its defaults, to compare with figures made by it.
        Similarity("ssim-skimage", SimilarityWindow.ScikitImageGaussian),
        Similarity("ssim-skimage-7x7", SimilarityWindow.ScikitImageUniform),
        MultiScaleSsim,
        Edges,
    ];

    private static Metric Similarity(string name, SimilarityWindow window) => new(
        name, "", true, window.Size, 4, (picture, clean, format) => StructuralSimilarity.Of(picture, clean, format, 1, window));
}
