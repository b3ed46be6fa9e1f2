using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

/// <summary>Draws of a noise over a flat picture, and the bounds that its counts must keep.</summary>
internal static class NoiseDraws
{
    /// <summary>A grey that no preset draws: it is no multiple of 1/255 or 1/65535.</summary>
    public const float Untouched = 0.3001f;

    public static float[] OnFlat(INoise noise, ImageFormat format, ulong seed = 11)
    {
        var clean = new float[format.SampleCount];
        Array.Fill(clean, Untouched);
        var noisy = new float[clean.Length];
        var random = new CounterRandom(seed, RandomStream.FixedNoise);
        noise.Apply(clean, noisy, format, ref random);
        return noisy;
    }

    /// <summary>Five standard deviations of the binomial law: a sound generator fails once in 1.7 million seeds, and the seed is fixed.</summary>
    public static void AssertBinomial(int count, int trials, double probability)
    {
        var margin = 5 * Math.Sqrt(trials * probability * (1 - probability));
        Assert.InRange(count, (trials * probability) - margin, (trials * probability) + margin);
    }
}
