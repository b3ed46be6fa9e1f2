using Desalt.Images;

namespace Desalt.Noise.Estimation;

/// <summary>
/// Variance of white noise from the 8x8 patches of a picture. What pictures show lies in few directions of the space of patches,
/// noise in all of them, so the small eigenvalues of the patches' covariance are the noise's variance. Which ones are noise's
/// alone is told as in G. Chen, F. Zhu and P. A. Heng, "An efficient statistical method for image noise level estimation",
/// ICCV 2015: the largest set of the smallest ones whose mean is their median.
/// </summary>
/// <remarks>
/// Only flat patches are asked, as in X. Liu, M. Tanaka and M. Okutomi, "Single-image noise level estimation for blind denoising",
/// IEEE Transactions on Image Processing 22(12), 2013: the flattest, and more of them as long as they are as flat as the noise that
/// they show lets patches be. Flatness is read off the low frequencies of a patch (<see cref="PatchSpectrum"/>) and the variance off
/// the others: white noise is independent in the two, so that choosing flat patches does not favour those that happen to have little
/// noise. Patches are sorted by brightness, so that noise that grows with the signal shows, and so that what clipping took away from
/// dark and bright ones can be put back (<see cref="ClippedNormal"/>).
/// </remarks>
internal sealed class PatchStatistics
{
    // Classes of brightness.
    private const int Levels = 12;

    // The shares of the patches, the flattest first, that are asked one after the other.
    private const double LeastShare = 1 / 32.0;
    private const double LargestShare = 1 / 4.0;

    // Fewer overlap so much that some eigenvalues are far too small.
    private const int FewestOfLevel = 700;
    private const int FewestOfAll = 1024;

    // Few enough to be looked at in a fraction of a second.
    private const int MostPatches = 1 << 17;

    // Of the samples of a patch, the share at an end of the range beyond which it is the picture that is clipped and not the noise.
    private const double MostClipped = 0.5;

    private readonly Image image;
    private readonly (int Y, int X, int Channel)[] places;
    private readonly (int Level, float Energy)[] measured;

    /// <summary>Looks at a picture, each channel for itself.</summary>
    public PatchStatistics(Image image)
    {
        this.image = image;
        places = [.. Places(image)];
        measured = new (int Level, float Energy)[places.Length];
        Span<float> patch = stackalloc float[PatchSpectrum.Length];
        Span<float> spectrum = stackalloc float[PatchSpectrum.Length];
        for (var i = 0; i < places.Length; i++)
        {
            var isClipped = Read(places[i], patch);
            PatchSpectrum.Of(patch, spectrum);
            var mean = PatchSpectrum.Mean(spectrum);
            measured[i] = (isClipped ? -1 : LevelOf(mean), LowEnergy(spectrum));
            Brightness += mean / places.Length;
        }

        var order = Enumerable.Range(0, places.Length).Where(i => measured[i].Level >= 0).OrderBy(i => measured[i].Energy).ToArray();
        var found = new List<NoiseLevel>();
        var isLost = new bool[Levels];
        for (var level = 0; level < Levels; level++)
        {
            var noise = Flattest([.. order.Where(i => measured[i].Level == level)], FewestOfLevel);
            if (noise.Patches < FewestOfLevel)
                continue;
            found.Add(noise);
            isLost[level] = !noise.IsWhole;
        }

        ByLevel = found;
        Noise = Flattest([.. order.Where(i => !isLost[measured[i].Level])], FewestOfAll);
    }

    /// <summary>Mean of the picture.</summary>
    public double Brightness { get; }

    /// <summary>What all levels together say of noise that is alike in all of them.</summary>
    public NoiseLevel Noise { get; }

    /// <summary>What each level of brightness says that holds enough flat patches, the darkest first.</summary>
    public IReadOnlyList<NoiseLevel> ByLevel { get; }

    private static List<(int Y, int X, int Channel)> Places(Image image)
    {
        const int side = PatchSpectrum.Side;
        var blocks = SampledBlocks.Of(image.Format);
        var all = blocks.Sum(block => (long)Math.Max(0, block.Height - side + 1) * Math.Max(0, block.Width - side + 1)) * image.Channels;
        var stride = (int)Math.Ceiling(Math.Sqrt((double)all / MostPatches));
        var places = new List<(int, int, int)>();
        foreach (var (top, left, height, width) in blocks)
        {
            for (var y = top; y <= top + height - side; y += stride)
            {
                for (var x = left; x <= left + width - side; x += stride)
                {
                    for (var channel = 0; channel < image.Channels; channel++)
                        places.Add((y, x, channel));
                }
            }
        }

        return places;
    }

    private static int LevelOf(float mean) => Math.Clamp((int)(mean * Levels), 0, Levels - 1);

    private static float LowEnergy(ReadOnlySpan<float> spectrum)
    {
        var energy = 0f;
        foreach (var place in PatchSpectrum.Low)
            energy += spectrum[place] * spectrum[place];
        return energy;
    }

    // The mean of the eigenvalues of noise alone.
    private static double NoiseVariance(double[] covariance)
    {
        var values = SymmetricEigenvalues.Of(covariance, PatchSpectrum.High.Length);
        var sum = values.Sum();
        for (var count = values.Length; count > 1; count--)
        {
            var mean = sum / count;
            if (mean <= values[count / 2])
                return Math.Max(0, mean);
            sum -= values[count - 1];
        }

        return Math.Max(0, values[0]);
    }

    // True for a patch of which too much is clipped.
    private bool Read((int Y, int X, int Channel) place, Span<float> patch)
    {
        var clipped = 0;
        for (var (i, row) = (0, 0); row < PatchSpectrum.Side; row++)
        {
            var source = ((((place.Y + row) * image.Width) + place.X) * image.Channels) + place.Channel;
            for (var column = 0; column < PatchSpectrum.Side; column++, i++, source += image.Channels)
            {
                patch[i] = image.Pixels[source];
                if (patch[i] is <= 0 or >= 1)
                    clipped++;
            }
        }

        return clipped > MostClipped * PatchSpectrum.Length;
    }

    // What the flattest of some patches say, which come in the order of their flatness.
    private NoiseLevel Flattest(int[] order, int fewest)
    {
        var products = new HighFrequencyProducts(PatchSpectrum.High.Length);
        var brightness = new (double Sum, int Count)[Levels];
        var (patches, seen, parts) = (0, 0.0, Array.Empty<(double Mean, double Share)>());
        Span<float> patch = stackalloc float[PatchSpectrum.Length];
        Span<float> spectrum = stackalloc float[PatchSpectrum.Length];
        for (var share = LeastShare; share <= LargestShare; share *= 2)
        {
            var count = Math.Min(order.Length, Math.Max(fewest, (int)(share * order.Length)));
            if (count == patches)
                continue;
            foreach (var i in order.AsSpan(patches, count - patches))
            {
                Read(places[i], patch);
                PatchSpectrum.Of(patch, spectrum);
                products.Add(spectrum, PatchSpectrum.High);
                brightness[measured[i].Level].Sum += PatchSpectrum.Mean(spectrum);
                brightness[measured[i].Level].Count++;
            }

            products.Flush();
            var variance = NoiseVariance([.. products.Sums.Select(sum => sum / count)]);

            // White noise alone puts this much energy there on average.
            if (patches > 0 && measured[order[count - 1]].Energy > variance * PatchSpectrum.Low.Length)
                break;
            (patches, seen) = (count, variance);
            parts = [.. brightness.Where(level => level.Count > 0).Select(level => (level.Sum / level.Count, (double)level.Count / count))];
        }

        var (before, clipped) = ClippedNormal.Before(parts, seen);
        return new NoiseLevel(patches, parts.Sum(part => part.Mean * part.Share), before, clipped);
    }
}
