using System.Globalization;
using Desalt.Images;
using Desalt.Noise.Estimation;
using Desalt.Reports;
using Desalt.Reports.Blocks;

namespace Desalt.Cli.Denoisers;

/// <summary>The page about one cleaned picture: before and after, what was taken out, the noise that was found, how it was done.</summary>
internal sealed class DenoiseReport(string name, Image noisy, Image clean, ChosenDenoiser chosen)
{
    // A page of a few megabytes opens at once; of a larger picture its middle is shown, pixel by pixel.
    private const int MostWidth = 1080;
    private const int MostHeight = 810;

    // Noise of 25/255 spans most of the scale then.
    private const float ResidualGain = 3;

    /// <summary>Composes the page.</summary>
    public ReportContent Compose()
    {
        var after = NoiseEstimate.Of(clean);
        var (before, shown) = (Middle(noisy), Middle(clean));
        var isCut = before.Format != noisy.Format;
        return new ReportContent(
            Path.GetFileName(name),
            [
                new ReportSection("What was taken out",
                [
                    new PictureBlock(
                        Residual(before, shown),
                        "The difference of the noisy and the clean picture",
                        $"The noisy picture less the clean one, {ResidualGain:0} times as strong, grey being no difference. Edges and shapes that show here were taken for noise.")
                    { Pixelated = false },
                ]),
                new ReportSection("How it was done", [new FactsBlock([.. Facts(after)])]),
            ])
        {
            Kind = "Desalt denoise",
            Lead = Sentence($"{chosen.Estimate}. {(chosen.LeavesPicture ? "Left as it is" : $"Cleaned by {chosen.Choice.Method}")}, because {chosen.Choice.Reason}."),
            Opening =
            [
                new HeadlineBlock(
                [
                    new Headline("Noise before", Level(chosen.Estimate), KindOf(chosen.Estimate)),
                    new Headline("Noise after", Level(after), KindOf(after), after.Kind == NoiseKind.None ? HeadlineTone.Good : HeadlineTone.Plain),
                ]),
                new CompareBlock(
                    before, shown, "noisy", "clean", isCut ? $"The middle {before.Width}x{before.Height} of {noisy.Width}x{noisy.Height} pixels." : null),
            ],
            Footer = "Made by `desalt denoise --report`. Levels are estimates from the pictures alone.",
        };
    }

    private IEnumerable<Fact> Facts(NoiseEstimate after)
    {
        yield return new Fact("picture", $"{name}, {noisy.Format}");
        yield return new Fact("noise found", chosen.Estimate.ToString());
        yield return new Fact("as a noise term", chosen.Estimate.Term, IsCode: true);
        yield return new Fact("method", $"{chosen.Choice.Method}, because {chosen.Choice.Reason}");
        if (chosen.Choice.Sigma is { } sigma)
            yield return new Fact("told deviation", string.Create(CultureInfo.InvariantCulture, $"{sigma * 255:0.0}/255"));
        if (chosen.KeepDetail > 0)
            yield return new Fact("kept of the noisy picture", string.Create(CultureInfo.InvariantCulture, $"{chosen.KeepDetail:0 %}"));
        foreach (var warning in chosen.Warnings(noisy.Format))
            yield return new Fact("mind", warning);
        yield return new Fact("noise left", after.ToString());
    }

    private static string Level(NoiseEstimate estimate) => estimate.Kind switch
    {
        NoiseKind.Impulse => string.Create(CultureInfo.InvariantCulture, $"{estimate.Density:0.0 %}"),
        NoiseKind.Unknown => "?",
        _ => string.Create(CultureInfo.InvariantCulture, $"{estimate.Sigma * 255:0.0}/255"),
    };

    private static string KindOf(NoiseEstimate estimate) => estimate.Kind switch
    {
        NoiseKind.Impulse => "of the samples are impulses",
        NoiseKind.Unknown => "too little to tell",
        NoiseKind.None => "at most: no noise to speak of, fine texture counts in",
        NoiseKind.SignalDependent => "deviation, growing with brightness",
        _ => "deviation, Gaussian",
    };

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static Image Middle(Image picture)
    {
        var (height, width) = (Math.Min(picture.Height, MostHeight), Math.Min(picture.Width, MostWidth));
        var middle = picture.Crop((picture.Height - height) / 2, (picture.Width - width) / 2, height, width);
        return middle.Format.BitDepth > 8 ? middle.WithBitDepth(8) : middle;
    }

    private static Image Residual(Image noisy, Image clean)
    {
        var residual = new Image(noisy.Format);
        for (var i = 0; i < residual.Pixels.Length; i++)
            residual.Pixels[i] = Math.Clamp(0.5f + (ResidualGain * (noisy.Pixels[i] - clean.Pixels[i])), 0f, 1f);
        return residual;
    }
}
