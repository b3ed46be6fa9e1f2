using Desalt.Images;
using Desalt.Metrics;

namespace Desalt.Evaluation;

/// <summary>How near one picture is to its clean original. The picture is clipped to [0, 1] and not rounded to its depth again.</summary>
/// <param name="Mse">Mean squared error.</param>
/// <param name="Psnr">PSNR for range 1 in decibels, at most <see cref="LargestPsnr"/>.</param>
/// <param name="Ssim">SSIM for range 1.</param>
public readonly record struct PictureScore(double Mse, double Psnr, double Ssim)
{
    /// <summary>PSNR that equal pictures are given in place of infinity, so that means over many pictures stay finite.</summary>
    public const double LargestPsnr = 100;

    /// <summary>Scores one picture.</summary>
    /// <param name="picture">Samples; those outside of [0, 1] are clipped in place.</param>
    /// <param name="clean">The original, as long.</param>
    /// <param name="format">Size of both.</param>
    /// <exception cref="Engine.BadInputException">The picture is too small for SSIM.</exception>
    public static PictureScore Of(Span<float> picture, ReadOnlySpan<float> clean, ImageFormat format)
    {
        for (var i = 0; i < picture.Length; i++)
            picture[i] = Math.Clamp(picture[i], 0f, 1f);
        var mse = MeanSquaredError.Of(picture, clean);
        var psnr = Math.Min(PeakSignalToNoiseRatio.FromMeanSquaredError(mse, 1), LargestPsnr);
        return new PictureScore(mse, psnr, StructuralSimilarity.Of(picture, clean, format, 1));
    }
}
