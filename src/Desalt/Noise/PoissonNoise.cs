using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Poisson (shot) noise: y = k / peak, k of Poisson's law with mean peak x: light counted photon by photon, where white is
/// <c>peak</c> photons on average. Mean x, variance x / peak. Every channel of every pixel for itself
/// (Hasinoff, "Photon, Poisson noise", 2014).
/// </summary>
public sealed class PoissonNoise : SampleNoise
{
    /// <summary>Makes the noise.</summary>
    /// <param name="peak">Photons at white, from 0.001 to 1e6; more photons, less noise.</param>
    /// <param name="settings">Clipping and map.</param>
    public PoissonNoise(Strength peak, SampleNoiseSettings settings)
        : base(peak.Within(0.001, 1e6), settings)
    {
    }

    /// <inheritdoc/>
    public override string Term => $"poisson:{Strength}{Settings}";

    internal static NoiseModel Model { get; } = new(
        "poisson", $"poisson:PEAK, PEAK photons at white as 30 or 5..100{SampleNoiseSettings.Synopsis}", "counted photons, PEAK of them at white", Read);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random) =>
        ApplyLaw(default(Law), clean, noisy, format, ref random);

    private protected override SampleNoise Settled(Strength strength, ref CounterRandom random) => new PoissonNoise(strength, Settings);

    private static PoissonNoise Read(NoiseArguments arguments)
    {
        var strength = arguments.LeadingStrength("peak", 0.001, 1e6) ?? throw arguments.Bad("the number of photons at white is missing");
        return new PoissonNoise(strength, SampleNoiseSettings.Read(arguments, strength));
    }

    private readonly struct Law : ISampleLaw
    {
        public double Draw(double clean, double strength, ref CounterRandom random) =>
            PoissonLaw.Draw(strength * clean, ref random) / strength;
    }
}
