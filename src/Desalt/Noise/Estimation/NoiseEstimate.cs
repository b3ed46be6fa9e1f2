using System.Globalization;
using Desalt.Images;

namespace Desalt.Noise.Estimation;

/// <summary>
/// What noise a picture seems to have, told from the picture alone: how many samples stand out from all around them
/// (<see cref="ImpulseStatistics"/>), how much flat places vary (<see cref="PatchStatistics"/>), and whether bright
/// ones vary more (<see cref="VarianceLine"/>). It takes the noise for white and alike in all channels: grain that was
/// smoothed or compressed since, stripes and blocks are not told.
/// </summary>
/// <param name="Kind">The likely kind.</param>
public sealed record NoiseEstimate(NoiseKind Kind)
{
    /// <summary>Rows or columns below which nothing is told.</summary>
    public const int SmallestSide = 64;

    // Two to three levels of 255 are the grain of good cameras, the rounding to 8 bits, and the finest texture of what they show.
    private const double LeastSigma = 3 / 255.0;
    private const double LeastDensity = 0.015;

    // Of the places of a picture, the share where an impulse would show, for the count to mean anything.
    private const double LeastJudged = 0.02;
    private const int FewestJudged = 50;

    // Impulses leave the samples between them as quiet as they were; all other noise stirs every sample. Noise that stirs them by
    // less than this makes none stand out.
    private const double LeastStirred = 12 / 255.0;
    private const double QuietShare = 0.6;
    private const int FewestPatches = 256;

    /// <summary>Share of the samples that impulses replaced, in [0, 1]; 0 for other kinds.</summary>
    public double Density { get; init; }

    /// <summary>Whether the impulses lie at the ends of the range, as salt and pepper do, or have any value.</summary>
    public bool AtExtremes { get; init; }

    /// <summary>
    /// Standard deviation over the whole picture, in units of the range [0, 1], of noise that touches every sample; 0 for impulses. For
    /// <see cref="NoiseKind.None"/> an upper bound: the finest texture of the picture counts in.
    /// </summary>
    public double Sigma { get; init; }

    /// <summary>For noise that grows with the signal x: variance = Gain x + Readout^2; 1 / Gain is the number of photons at white. Else 0.</summary>
    public double Gain { get; init; }

    /// <summary>Standard deviation of the part of signal-dependent noise that does not grow, in units of the range [0, 1]; else 0.</summary>
    public double Readout { get; init; }

    /// <summary>The estimate as a noise term that makes such noise; "none" where nothing is told.</summary>
    public string Term => Kind switch
    {
        NoiseKind.Impulse when AtExtremes => Invariant($"salt-pepper:{Density:0.###},preset=skimage"),
        NoiseKind.Impulse => Invariant($"impulse:{Density:0.###}"),
        NoiseKind.Gaussian => Invariant($"gaussian:{Sigma * 255:0.0}/255"),
        NoiseKind.SignalDependent when Readout * 255 < 0.05 => Invariant($"poisson:{1 / Gain:0.#}"),
        NoiseKind.SignalDependent => Invariant($"poisson-gaussian:{1 / Gain:0.#},s={Readout * 255:0.0}/255"),
        _ => "none",
    };

    /// <summary>Looks at a picture. Large ones are looked at in parts, so that it takes no more than about a second.</summary>
    public static NoiseEstimate Of(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (Math.Min(image.Height, image.Width) < SmallestSide)
            return new NoiseEstimate(NoiseKind.Unknown);
        var impulses = new ImpulseStatistics(image);
        var patches = new PatchStatistics(image);
        var density = (double)(impulses.Extremes + impulses.Outliers) / Math.Max(1, impulses.Judged);
        var isCounted = density >= LeastDensity && impulses.Judged >= Math.Max(FewestJudged, LeastJudged * impulses.Samples);
        var stirred = patches.Noise.Patches < FewestPatches ? double.PositiveInfinity : QuietShare * Math.Sqrt(patches.Noise.Variance);
        return isCounted && impulses.QuietSigma < Math.Max(LeastStirred, stirred)
            ? new NoiseEstimate(NoiseKind.Impulse) { Density = density, AtExtremes = impulses.Extremes > impulses.Outliers }
            : OfEverySample(patches);
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        NoiseKind.Unknown => "the picture shows too little to tell its noise",
        NoiseKind.None => Invariant($"no noise to speak of (below {LeastSigma * 255:0}/255)"),
        NoiseKind.Impulse when AtExtremes => Invariant($"salt and pepper on {Density:0.0%} of the samples"),
        NoiseKind.Impulse => Invariant($"impulses of any value on at least {Density:0.0%} of the samples"),
        NoiseKind.Gaussian => Invariant($"Gaussian noise of about {Sigma * 255:0.0}/255"),
        NoiseKind.SignalDependent => Invariant(
            $"noise that grows with brightness, about {Sigma * 255:0.0}/255 on average (1 / {1 / Gain:0} of the signal in variance, readout {Readout * 255:0.0}/255)"),
        _ => Kind.ToString(),
    };

    private static NoiseEstimate OfEverySample(PatchStatistics patches)
    {
        if (patches.Noise.Patches < FewestPatches)
            return new NoiseEstimate(NoiseKind.Unknown);
        var sigma = Math.Sqrt(patches.Noise.Variance);

        // Noise is there at every level of brightness, fine texture only where the picture has it.
        var quiet = patches.ByLevel.Select(level => level.Variance).DefaultIfEmpty(patches.Noise.Variance).Order().ElementAt(patches.ByLevel.Count / 4);
        if (Math.Sqrt(quiet) < LeastSigma)
            return new NoiseEstimate(NoiseKind.None) { Sigma = sigma };
        var line = VarianceLine.Through([.. patches.ByLevel.Where(level => level.IsWhole)]);
        return line.IsSignalDependent
            ? new NoiseEstimate(NoiseKind.SignalDependent) { Sigma = Math.Sqrt(line.At(patches.Brightness)), Gain = line.Gain, Readout = Math.Sqrt(line.Constant) }
            : new NoiseEstimate(NoiseKind.Gaussian) { Sigma = sigma };
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
