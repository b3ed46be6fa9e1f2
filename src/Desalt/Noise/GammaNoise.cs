using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Multiplicative gamma noise: y = x g, g of a gamma law with shape L and scale 1 / L, so mean 1 and variance 1 / L: the speckle
/// of a coherent (radar, ultrasound) intensity picture averaged over L looks (Goodman, "Some fundamental properties of speckle",
/// 1976). L need not be whole: measured pictures have an equivalent number of looks. Black stays black; every channel of every
/// pixel for itself. Drawn after Marsaglia and Tsang, "A simple method for generating gamma variables", 2000.
/// </summary>
public sealed class GammaNoise : SampleNoise
{
    /// <summary>Makes the noise.</summary>
    /// <param name="looks">Number of looks L, from 1 to 1e6; more looks, less noise.</param>
    /// <param name="settings">Clipping and map.</param>
    public GammaNoise(Strength looks, SampleNoiseSettings settings)
        : base(looks.Within(1, 1e6), settings)
    {
    }

    /// <inheritdoc/>
    public override string Term => $"gamma:{Strength}{Settings}";

    internal static NoiseModel Model { get; } = new(
        "gamma", $"gamma:LOOKS, LOOKS at least 1 as 4 or 1..10{SampleNoiseSettings.Synopsis}", "multiplicative speckle of coherent imaging: the mean of LOOKS looks", Read);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random) =>
        ApplyLaw(default(Law), clean, noisy, format, ref random);

    private protected override SampleNoise Settled(Strength strength, ref CounterRandom random) => new GammaNoise(strength, Settings);

    private static GammaNoise Read(NoiseArguments arguments)
    {
        var strength = arguments.LeadingStrength("looks", 1, 1e6) ?? throw arguments.Bad("the number of looks is missing");
        return new GammaNoise(strength, SampleNoiseSettings.Read(arguments, strength));
    }

    private readonly struct Law : ISampleLaw
    {
        public double Draw(double clean, double strength, ref CounterRandom random) =>
            clean * DrawGamma(strength, ref random) / strength;

        // d (1 + c n)^3 with d = shape - 1/3, c = 1 / sqrt(9 d), kept with the probability that makes it gamma.
        private static double DrawGamma(double shape, ref CounterRandom random)
        {
            var d = shape - (1.0 / 3);
            var c = 1 / Math.Sqrt(9 * d);
            while (true)
            {
                var normal = random.NextGaussian();
                var root = 1 + (c * normal);
                if (root <= 0)
                    continue;
                var cube = root * root * root;
                if (Math.Log(1 - random.NextDouble()) < (0.5 * normal * normal) + (d * (1 - cube + Math.Log(cube))))
                    return d * cube;
            }
        }
    }
}
