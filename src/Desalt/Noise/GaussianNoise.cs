using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Additive white Gaussian noise: y = x + s n, n standard normal, every channel of every pixel for itself. The usual test
/// noise (Gonzalez and Woods, "Digital Image Processing", 5.2); papers write s in units of 1/255 and mostly do not clip.
/// </summary>
public sealed class GaussianNoise : SampleNoise
{
    /// <summary>Makes the noise.</summary>
    /// <param name="deviation">Standard deviation s in [0, 1], white being 1.</param>
    /// <param name="settings">Clipping and map.</param>
    public GaussianNoise(Strength deviation, SampleNoiseSettings settings)
        : base(deviation.Within(0, 1), settings)
    {
    }

    /// <inheritdoc/>
    public override string Term => $"gaussian:{Strength}{Settings}";

    internal static NoiseModel Model { get; } = new(
        "gaussian", $"gaussian:S, S in [0, 1] as 25/255 or 0..50/255{SampleNoiseSettings.Synopsis}", "added normal noise of standard deviation S", Read);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random) =>
        ApplyLaw(default(Law), clean, noisy, format, ref random);

    private protected override SampleNoise Settled(Strength strength, ref CounterRandom random) => new GaussianNoise(strength, Settings);

    private static GaussianNoise Read(NoiseArguments arguments)
    {
        var strength = arguments.LeadingStrength("s", 0, 1) ?? throw arguments.Bad("the standard deviation is missing");
        return new GaussianNoise(strength, SampleNoiseSettings.Read(arguments, strength));
    }

    private readonly struct Law : ISampleLaw
    {
        public double Draw(double clean, double strength, ref CounterRandom random) =>
            clean + (strength * random.NextGaussian());
    }
}
