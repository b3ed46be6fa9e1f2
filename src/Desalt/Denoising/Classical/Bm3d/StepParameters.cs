namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// What distinguishes the two steps of BM3D, and what they have in common. The values are those of Lebrun, "An analysis and
/// implementation of the BM3D image denoising method", Image Processing On Line 2, 2012, 175-213, for patches of 8x8.
/// </summary>
/// <param name="MostPatches">Patches of a stack at most; a power of two.</param>
/// <param name="MatchThreshold">Patches are similar where their squared Euclidean distance is less than this.</param>
internal sealed record StepParameters(int MostPatches, float MatchThreshold)
{
    /// <summary>Rows and columns of a patch.</summary>
    public const int PatchSide = 8;

    /// <summary>Samples of a patch.</summary>
    public const int PatchSamples = PatchSide * PatchSide;

    /// <summary>Rows and columns from one reference patch to the next.</summary>
    public const int ReferenceStride = 3;

    /// <summary>Similar patches are searched this far in each direction, in a window of 33x33 places.</summary>
    public const int SearchRadius = 16;

    /// <summary>The hard threshold in standard deviations of a coefficient's noise.</summary>
    public const float HardThreshold = 2.7f;

    /// <summary>Steepness of the window that weights the samples of a patch.</summary>
    public const double KaiserBeta = 2;

    // Noise above this makes noisy patches too unlike each other for the ordinary match threshold.
    private const double StrongNoise = 35.0 / 255;

    /// <summary>The first step: hard thresholding of patches matched on the noisy picture.</summary>
    /// <param name="sigma">Noise of the channel on which patches are matched, in [0, 1] units.</param>
    /// <param name="channels">1 or 3.</param>
    public static StepParameters First(double sigma, int channels) =>
        new(16, OfPatch((channels == 1 ? 3 : 1) * (sigma < StrongNoise ? 2500 : 5000)));

    /// <summary>The second step: Wiener filtering of patches matched on the first step's estimate.</summary>
    /// <param name="sigma">As in <see cref="First"/>.</param>
    public static StepParameters Second(double sigma) => new(32, OfPatch(sigma < StrongNoise ? 400 : 3500));

    // The literature gives the mean squared distance per sample of pictures in [0, 255].
    private static float OfPatch(double perSample) => (float)(perSample * PatchSamples / (255 * 255));
}
