using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Rician noise: y = sqrt((x + s n1)^2 + (s n2)^2) with n1, n2 independent standard normal: the magnitude of a complex signal,
/// as magnetic resonance pictures have it. E[y^2] = x^2 + 2 s^2; over black it is Rayleigh's law. Every channel of every pixel for
/// itself (Gudbjartsson and Patz, "The Rician distribution of noisy MRI data", 1995).
/// </summary>
public sealed class RicianNoise : SampleNoise
{
    /// <summary>Makes the noise.</summary>
    /// <param name="deviation">Standard deviation s of both parts, in [0, 1], white being 1.</param>
    /// <param name="settings">Clipping and map.</param>
    public RicianNoise(Strength deviation, SampleNoiseSettings settings)
        : base(deviation.Within(0, 1), settings)
    {
    }

    /// <inheritdoc/>
    public override string Term => $"rician:{Strength}{Settings}";

    internal static NoiseModel Model { get; } = new(
        "rician", $"rician:S, S in [0, 1] as 0.05 or 0..0.1{SampleNoiseSettings.Synopsis}", "the magnitude of a complex sample with normal noise of deviation S in both parts, as in MRI", Read);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random) =>
        ApplyLaw(default(Law), clean, noisy, format, ref random);

    private protected override SampleNoise Settled(Strength strength, ref CounterRandom random) => new RicianNoise(strength, Settings);

    private static RicianNoise Read(NoiseArguments arguments)
    {
        var strength = arguments.LeadingStrength("s", 0, 1) ?? throw arguments.Bad("the standard deviation is missing");
        return new RicianNoise(strength, SampleNoiseSettings.Read(arguments, strength));
    }

    private readonly struct Law : ISampleLaw
    {
        public double Draw(double clean, double strength, ref CounterRandom random)
        {
            var real = clean + (strength * random.NextGaussian());
            var imaginary = strength * random.NextGaussian();
            return Math.Sqrt((real * real) + (imaginary * imaginary));
        }
    }
}
