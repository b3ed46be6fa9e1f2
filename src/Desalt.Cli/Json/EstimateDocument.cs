using Desalt.Images;
using Desalt.Noise.Estimation;

namespace Desalt.Cli.Json;

/// <summary>What `estimate --json` prints.</summary>
internal sealed record EstimateDocument(IReadOnlyList<PictureEstimate> Pictures);

/// <summary>The noise that a picture seems to have; levels in units of the range [0, 1].</summary>
/// <param name="Input">The file.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">1 grey, 3 colour.</param>
/// <param name="Kind">unknown, none, impulse, gaussian or signal-dependent.</param>
/// <param name="Term">A noise term that makes such noise; "none" where nothing is told.</param>
/// <param name="Sigma">Standard deviation over the whole picture.</param>
/// <param name="Density">Share of samples that impulses replaced.</param>
/// <param name="Gain">Slope of the variance over the signal.</param>
/// <param name="Readout">Standard deviation in the dark, of signal-dependent noise.</param>
internal sealed record PictureEstimate(
    string Input, int Width, int Height, int Channels, string Kind, string Term, double Sigma, double Density, double Gain, double Readout)
{
    /// <summary>The estimate for a file.</summary>
    public static PictureEstimate Of(string input, ImageFormat format, NoiseEstimate estimate) => new(
        input,
        format.Width,
        format.Height,
        format.Channels,
        NameOf(estimate.Kind),
        estimate.Term,
        estimate.Sigma,
        estimate.Density,
        estimate.Gain,
        estimate.Readout);

    private static string NameOf(NoiseKind kind) => kind == NoiseKind.SignalDependent ? "signal-dependent" : kind.ToString().ToLowerInvariant();
}
