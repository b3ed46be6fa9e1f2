using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Speckle in its additive form: y = x + s n x, n standard normal, so the deviation is s times the sample, and black stays
/// black; every channel of every pixel for itself. What scikit-image's <c>random_noise(mode="speckle")</c> calls so, with s the root of
/// its <c>var</c>. For the law of coherent imaging see <see cref="GammaNoise"/>.
/// </summary>
public sealed class SpeckleNoise : SampleNoise
{
    /// <summary>Makes the noise.</summary>
    /// <param name="deviation">Relative standard deviation s in [0, 1].</param>
    /// <param name="settings">Clipping and map.</param>
    public SpeckleNoise(Strength deviation, SampleNoiseSettings settings)
        : base(deviation.Within(0, 1), settings)
    {
    }

    /// <inheritdoc/>
    public override string Term => $"speckle:{Strength}{Settings}";

    internal static NoiseModel Model { get; } = new(
        "speckle", $"speckle:S, S in [0, 1] as 0.2 or 0..0.5{SampleNoiseSettings.Synopsis}", "noise in proportion to the sample: x + S n x with n normal", Read);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random) =>
        ApplyLaw(default(Law), clean, noisy, format, ref random);

    private protected override SampleNoise Settled(Strength strength, ref CounterRandom random) => new SpeckleNoise(strength, Settings);

    private static SpeckleNoise Read(NoiseArguments arguments)
    {
        var strength = arguments.LeadingStrength("s", 0, 1) ?? throw arguments.Bad("the relative standard deviation is missing");
        return new SpeckleNoise(strength, SampleNoiseSettings.Read(arguments, strength));
    }

    private readonly struct Law : ISampleLaw
    {
        public double Draw(double clean, double strength, ref CounterRandom random) =>
            clean + (strength * clean * random.NextGaussian());
    }
}
