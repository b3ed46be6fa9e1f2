using Desalt.Cli.Json;
using Desalt.Denoising;
using Desalt.Denoising.Choosing;
using Desalt.Images;
using Desalt.Noise.Estimation;

namespace Desalt.Cli.Denoisers;

/// <summary>The denoiser of a picture.</summary>
/// <param name="Choice">Which, and why.</param>
/// <param name="Estimate">What noise the picture seems to have.</param>
/// <param name="Opened">The denoiser.</param>
/// <param name="KeepDetail">Share of the noisy picture that is let through.</param>
internal sealed record ChosenDenoiser(DenoiserChoice Choice, NoiseEstimate Estimate, OpenedDenoiser Opened, double KeepDetail)
{
    /// <summary>Whether the picture is left as it is because nothing is to be done.</summary>
    public bool LeavesPicture => Choice.Method == DenoiserChoice.Nothing;

    /// <summary>What a person should know of this picture and this method.</summary>
    public IEnumerable<string> Warnings(ImageFormat format)
    {
        if (LeavesPicture)
            yield break;
        if (Opened.Limits(format) is { } limits)
            yield return limits;
        if (Opened.Wholeness(format) is { } whole)
            yield return whole;
        if (Opened.Strangeness(Estimate) is { } strange)
            yield return strange;
    }

    /// <summary>Cleans the picture; may use its memory for the result.</summary>
    public Image Apply(Image noisy, IProgress<double> progress, CancellationToken cancellation)
    {
        if (LeavesPicture)
            return noisy;
        if (KeepDetail > 0)
            return ((IDenoiser)new KeptDetail(Opened.Denoiser, KeepDetail)).Denoise(noisy, cancellation);
        if (Opened.Denoiser.ResultFormat(noisy.Format) != noisy.Format)
            return Opened.Denoiser.Denoise(noisy, cancellation);
        Opened.Denoiser.DenoiseInPlace(noisy, progress, cancellation);
        return noisy;
    }

    /// <summary>For `--json`.</summary>
    public ChoiceDocument Describe(string input, ImageFormat format) =>
        new(PictureEstimate.Of(input, format, Estimate), Choice.Method, Choice.Sigma, Choice.Reason, [.. Warnings(format)]);
}
