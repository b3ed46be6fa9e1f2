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
/// IEEE Transactions on Image Processing 22(12), 2013. Flatness is read off the low frequencies of a patch (cosine transform)
/// and the variance off the others: white noise is independent in the two, so that choosing flat patches does not favour those
/// that happen to have little noise. Patches are sorted by brightness, so that noise that grows with the signal shows.
/// </remarks>
internal sealed class PatchStatistics
{
    private const int Side = 8;

    // Classes of brightness.
    private const int Levels = 12;

    private const int Length = Side * Side;

    // Frequencies (u, v) with u + v below this are low.
    private const int LowFrequencies = 4;

    // Of the patches of a level, the share that counts as flat, and how many of them there should be at least.
    private const double FlatShare = 0.1;
    private const int FewestFlat = 256;

    // With fewer the eigenvalues scatter too much to be told apart.
    private const int FewestOfLevel = 128;

    // Enough that the eigenvalues scatter by a few percent, and few enough to be looked at in a fraction of a second.
    private const int MostPatches = 1 << 17;

    private static readonly float[] Cosines = MakeCosines();
    private static readonly int[] High = [.. Enumerable.Range(0, Length).Where(i => (i / Side) + (i % Side) >= LowFrequencies)];

    /// <summary>Looks at a picture, each channel for itself.</summary>
    public PatchStatistics(Image image)
    {
        var places = Places(image);
        var measured = new (int Level, float Energy)[places.Count];
        var patch = new float[Length];
        var spectrum = new float[Length];
        var clipped = new int[Levels];
        for (var i = 0; i < places.Count; i++)
        {
            var isClipped = Read(image, places[i], patch);
            var level = LevelOf(patch);
            measured[i].Level = isClipped ? -1 : level;
            if (isClipped)
            {
                clipped[level]++;
                continue;
            }

            Transform(patch, spectrum);
            measured[i].Energy = LowEnergy(spectrum);
        }

        var found = new List<NoiseLevel>();
        var sums = new double[High.Length * High.Length];
        for (var level = 0; level < Levels; level++)
        {
            var products = new HighFrequencyProducts(High.Length);
            var (limit, sound) = FlatLimit(measured, level);
            for (var i = 0; i < places.Count; i++)
            {
                if (measured[i].Level != level || measured[i].Energy > limit)
                    continue;
                Read(image, places[i], patch);
                Transform(patch, spectrum);
                products.Add(spectrum, High, Mean(patch));
            }

            products.Flush();
            Patches += products.Patches;
            for (var i = 0; i < sums.Length; i++)
                sums[i] += products.Sums[i];
            if (products.Patches >= FewestOfLevel)
            {
                found.Add(new NoiseLevel(
                    products.Brightness / products.Patches,
                    NoiseVariance(products.Sums, products.Patches),
                    (double)clipped[level] / (clipped[level] + sound)));
            }
        }

        ByLevel = found;
        Variance = NoiseVariance(sums, Patches);
    }

    /// <summary>Flat patches that were counted.</summary>
    public int Patches { get; }

    /// <summary>Variance of the noise over all levels of brightness; 0 without patches.</summary>
    public double Variance { get; }

    /// <summary>What each level of brightness says that holds enough flat patches, the darkest first.</summary>
    public IReadOnlyList<NoiseLevel> ByLevel { get; }

    private static List<(int Y, int X, int Channel)> Places(Image image)
    {
        var blocks = SampledBlocks.Of(image.Format);
        var all = blocks.Sum(block => (long)Math.Max(0, block.Height - Side + 1) * Math.Max(0, block.Width - Side + 1)) * image.Channels;
        var stride = (int)Math.Ceiling(Math.Sqrt((double)all / MostPatches));
        var places = new List<(int, int, int)>();
        foreach (var (top, left, height, width) in blocks)
        {
            for (var y = top; y <= top + height - Side; y += stride)
            {
                for (var x = left; x <= left + width - Side; x += stride)
                {
                    for (var channel = 0; channel < image.Channels; channel++)
                        places.Add((y, x, channel));
                }
            }
        }

        return places;
    }

    // True for a patch where noise was clipped, which takes variance away.
    private static bool Read(Image image, (int Y, int X, int Channel) place, float[] patch)
    {
        var clipped = 0;
        for (var (i, row) = (0, 0); row < Side; row++)
        {
            var source = ((((place.Y + row) * image.Width) + place.X) * image.Channels) + place.Channel;
            for (var column = 0; column < Side; column++, i++, source += image.Channels)
            {
                patch[i] = image.Pixels[source];
                if (patch[i] is <= 0 or >= 1)
                    clipped++;
            }
        }

        return clipped > Length / 16;
    }

    private static int LevelOf(float[] patch) => Math.Clamp((int)(Mean(patch) * Levels), 0, Levels - 1);

    private static float Mean(float[] patch)
    {
        var sum = 0f;
        foreach (var value in patch)
            sum += value;
        return sum / Length;
    }

    // The energy up to which a patch of a level is flat, and how many patches the level has.
    private static (float Limit, int Count) FlatLimit((int Level, float Energy)[] measured, int level)
    {
        var energies = measured.Where(patch => patch.Level == level).Select(patch => patch.Energy).Order().ToArray();
        return energies.Length == 0
            ? (0, 0)
            : (energies[Math.Clamp((int)(energies.Length * FlatShare), Math.Min(FewestFlat, energies.Length) - 1, energies.Length - 1)], energies.Length);
    }

    private static float LowEnergy(float[] spectrum)
    {
        var energy = 0f;
        for (var u = 0; u < LowFrequencies; u++)
        {
            for (var v = 0; u + v < LowFrequencies; v++)
                energy += u + v == 0 ? 0 : spectrum[(u * Side) + v] * spectrum[(u * Side) + v];
        }

        return energy;
    }

    // The orthonormal cosine transform in two dimensions: rows first, then columns.
    private static void Transform(float[] patch, float[] spectrum)
    {
        Span<float> rows = stackalloc float[Length];
        for (var y = 0; y < Side; y++)
        {
            for (var v = 0; v < Side; v++)
            {
                var sum = 0f;
                for (var x = 0; x < Side; x++)
                    sum += patch[(y * Side) + x] * Cosines[(v * Side) + x];
                rows[(y * Side) + v] = sum;
            }
        }

        for (var u = 0; u < Side; u++)
        {
            for (var v = 0; v < Side; v++)
            {
                var sum = 0f;
                for (var y = 0; y < Side; y++)
                    sum += rows[(y * Side) + v] * Cosines[(u * Side) + y];
                spectrum[(u * Side) + v] = sum;
            }
        }
    }

    private static float[] MakeCosines()
    {
        var cosines = new float[Length];
        for (var u = 0; u < Side; u++)
        {
            for (var x = 0; x < Side; x++)
                cosines[(u * Side) + x] = (float)(Math.Sqrt((u == 0 ? 1.0 : 2.0) / Side) * Math.Cos(Math.PI * u * ((2 * x) + 1) / (2 * Side)));
        }

        return cosines;
    }

    private static double NoiseVariance(double[] products, int patches)
    {
        if (patches == 0)
            return 0;
        for (var i = 0; i < products.Length; i++)
            products[i] /= patches;
        var values = SymmetricEigenvalues.Of(products, High.Length);
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
}
