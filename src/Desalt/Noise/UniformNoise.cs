using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Additive uniform noise: y = x + n, n uniform in [-a, a), of mean 0 and variance a^2 / 3; every channel of every pixel for
/// itself (Gonzalez and Woods, "Digital Image Processing", 5.2).
/// </summary>
public sealed class UniformNoise : SampleNoise
{
    /// <summary>Makes the noise.</summary>
    /// <param name="halfWidth">Half width a in [0, 1], white being 1.</param>
    /// <param name="settings">Clipping and map.</param>
    public UniformNoise(Strength halfWidth, SampleNoiseSettings settings)
        : base(halfWidth.Within(0, 1), settings)
    {
    }

    /// <inheritdoc/>
    public override string Term => $"uniform:{Strength}{Settings}";

    internal static NoiseModel Model { get; } = new(
        "uniform", $"uniform:A, A in [0, 1] as 0.1 or 0..0.2{SampleNoiseSettings.Synopsis}", "added noise, uniform between -A and A", Read);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random) =>
        ApplyLaw(default(Law), clean, noisy, format, ref random);

    private protected override SampleNoise Settled(Strength strength, ref CounterRandom random) => new UniformNoise(strength, Settings);

    private static UniformNoise Read(NoiseArguments arguments)
    {
        var strength = arguments.LeadingStrength("a", 0, 1) ?? throw arguments.Bad("the half width is missing");
        return new UniformNoise(strength, SampleNoiseSettings.Read(arguments, strength));
    }

    private readonly struct Law : ISampleLaw
    {
        public double Draw(double clean, double strength, ref CounterRandom random) =>
            clean + (strength * ((2 * random.NextDouble()) - 1));
    }
}
