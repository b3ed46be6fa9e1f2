using System.Globalization;
using Desalt.Images;
using Desalt.Noise.Estimation;

namespace Desalt.Denoising.Choosing;

/// <summary>Which method suits a picture, and why: the one place where that is decided.</summary>
/// <param name="Method">A shipped model or a classical method, by name; "none" leaves the picture as it is.</param>
/// <param name="Sigma">Standard deviation of the noise that the method is to be told, white being 1; null where it has no use for it.</param>
/// <param name="Reason">Why, for a person: an end of "METHOD, because ...".</param>
public sealed record DenoiserChoice(string Method, double? Sigma, string Reason)
{
    /// <summary>The name of the method that leaves a picture as it is.</summary>
    public const string Nothing = "none";

    /// <summary>The strongest Gaussian noise that `photo` has learned.</summary>
    public const double StrongestPhoto = 55 / 255.0;

    /// <summary>
    /// The weakest Gaussian noise at which `photo` is as good in colour as BM3D that knows the deviation: on Kodak24 it is 0.1 dB behind at 15/255
    /// and 0.1 dB ahead at 25/255.
    /// </summary>
    public const double WeakestColourPhoto = 20 / 255.0;

    /// <summary>The method for a picture.</summary>
    /// <param name="estimate">What noise it seems to have.</param>
    /// <param name="format">Its size.</param>
    public static DenoiserChoice For(NoiseEstimate estimate, ImageFormat format)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        if (format is { Height: 28, Width: 28, Channels: 1 })
            return new("unet", null, "28x28 grey pixels are what it learned garments on");
        return estimate.Kind switch
        {
            NoiseKind.Impulse when !estimate.AtExtremes => new(
                "decision-outliers", null, "impulses of any value are told by how they stand out, and only they are repaired"),
            NoiseKind.Impulse => new("photo-impulse", null, "it paints what salt and pepper covered and keeps all the rest"),
            NoiseKind.Gaussian or NoiseKind.SignalDependent => ForEverySample(estimate.Sigma, format),
            NoiseKind.None => new(Nothing, null, "there is nothing to take out, so the picture stays as it is"),
            _ => new(Nothing, null, "the picture shows too little to tell; name a method with --model"),
        };
    }

    /// <summary>The method for noise that somebody knows the deviation of.</summary>
    /// <param name="sigma">Standard deviation, white being 1.</param>
    public static DenoiserChoice ForSigma(double sigma) => new("bm3d", sigma, "it is told how strong the noise is");

    private static DenoiserChoice ForEverySample(double sigma, ImageFormat format) =>
        sigma <= StrongestPhoto && (format.Channels == 1 || sigma >= WeakestColourPhoto)
            ? new("photo", null, "it takes any such noise out of photographs")
            : new("bm3d", sigma, string.Create(CultureInfo.InvariantCulture, $"it can be told any strength, and gets {sigma * 255:0.0}/255"));
}
