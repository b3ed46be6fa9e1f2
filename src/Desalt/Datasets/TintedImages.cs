using Desalt.Engine.Randomness;

namespace Desalt.Datasets;

/// <summary>
/// Grey pictures dyed: the cloth of each gets one colour of its own, and black stays black. The hue h is uniform, the
/// saturation s uniform in [0.3, 0.9], and a grey value v becomes the colour (h, s, v) of the HSV cone (Smith, "Color gamut transform pairs",
/// 1978), so that the largest of its three channels is v itself. The colour of picture i is a function of (seed, i) alone.
/// </summary>
public static class TintedImages
{
    private const double LeastSaturation = 0.3;
    private const double MostSaturation = 0.9;

    /// <summary>Dyes a set of grey pictures; classes, order and boundaries stay.</summary>
    /// <param name="grey">The set.</param>
    /// <param name="seed">Seed of the colours.</param>
    public static LabeledImages Of(LabeledImages grey, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(grey);
        if (grey.Format.Channels != 1)
            throw new ArgumentException($"{grey.Source} is in colour already.", nameof(grey));
        var format = grey.Format with { Channels = 3 };
        var pixels = new byte[checked(grey.Count * format.SampleCount)];
        var at = 0;
        for (var i = 0; i < grey.Count; i++)
        {
            var random = new CounterRandom(seed, RandomStream.Tint, 0, (uint)i);
            var (red, green, blue) = Draw(ref random);
            foreach (var value in grey.Bytes(i))
            {
                pixels[at++] = (byte)Math.Round(value * red);
                pixels[at++] = (byte)Math.Round(value * green);
                pixels[at++] = (byte)Math.Round(value * blue);
            }
        }

        return new LabeledImages($"{grey.Source}, tinted", format, pixels, grey.Labels, grey.ClassNames)
        {
            OfficialTrainingCount = grey.OfficialTrainingCount,
        };
    }

    // What each channel keeps of the value: f(n) = 1 - s max(0, min(k, 4 - k, 1)) with k = (n + h / 60) mod 6, n = 5, 3, 1.
    private static (double Red, double Green, double Blue) Draw(ref CounterRandom random)
    {
        var hue = 6 * random.NextDouble();
        var saturation = LeastSaturation + ((MostSaturation - LeastSaturation) * random.NextDouble());
        return (Kept(5), Kept(3), Kept(1));

        double Kept(int channel)
        {
            var k = (channel + hue) % 6;
            return 1 - (saturation * Math.Clamp(Math.Min(k, 4 - k), 0, 1));
        }
    }
}
