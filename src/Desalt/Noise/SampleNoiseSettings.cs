using System.Numerics;
using Desalt.Images;
using Desalt.Noise.Maps;

namespace Desalt.Noise;

/// <summary>What the noises that act on every sample have in common.</summary>
/// <param name="Clip">
/// True: the result is what a file of the declared depth can hold, limited to [0, 1] and rounded to the depth (float pictures are
/// limited alone), so a noisy picture is the same whether it went through a file or not. False: the result is neither
/// limited nor rounded, as most papers on Gaussian noise have it; writing it to a file of whole numbers limits it all the same.
/// </param>
/// <param name="Map">Where in the picture the noise is strong; null where it is equally strong everywhere.</param>
public readonly record struct SampleNoiseSettings(bool Clip, StrengthMap? Map = null)
{
    /// <summary>How terms write these settings, for synopses.</summary>
    internal const string Synopsis = "[,map=ramp|radial|clouds][,no-clip]";

    /// <summary>Clipped, and equally strong everywhere: what holds where a term says nothing else.</summary>
    public static SampleNoiseSettings Default { get; } = new(Clip: true);

    /// <summary>The end of a term: <c>,map=ramp,clip</c>.</summary>
    public override string ToString() => $"{(Map is null ? "" : $",map={Map.Name}")}{(Clip ? ",clip" : ",no-clip")}";

    /// <summary>Reads <c>map=NAME</c>, <c>clip</c> and <c>no-clip</c>.</summary>
    internal static SampleNoiseSettings Read(NoiseArguments arguments, Strength strength)
    {
        StrengthMap? map = null;
        if (arguments.Has("map"))
        {
            var name = arguments.Choice("map", [.. StrengthMap.All.Select(map => map.Name)]);
            map = StrengthMap.All.Single(map => map.Name == name);
            if (!strength.IsRange)
                throw arguments.Bad("a map spreads a range over the picture, so the strength must be a range such as 0..50/255");
        }

        return new SampleNoiseSettings(ReadClip(arguments), map);
    }

    /// <summary>Reads <c>clip</c>, which holds where nothing is given, and <c>no-clip</c>.</summary>
    internal static bool ReadClip(NoiseArguments arguments)
    {
        var clip = arguments.Flag("clip");
        var unclipped = arguments.Flag("no-clip");
        return clip && unclipped ? throw arguments.Bad("'clip' and 'no-clip' exclude each other") : !unclipped;
    }

    /// <summary>The sample as these settings leave it.</summary>
    internal float Store(double value, ImageFormat format) =>
        Clip ? ImageFormat.Limit(format.Quantize((float)value)) : (float)value;

    /// <summary>Stores samples as these settings leave them.</summary>
    internal void Store(ReadOnlySpan<double> values, Span<float> samples, ImageFormat format)
    {
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = Vector.Narrow(new Vector<double>(values[i..]), new Vector<double>(values[(i + Vector<double>.Count)..]));
            (Clip ? ImageFormat.Limit(format.Quantize(value)) : value).CopyTo(samples[i..]);
        }

        for (; i < values.Length; i++)
            samples[i] = Store(values[i], format);
    }
}
