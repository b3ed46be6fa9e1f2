using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Additive Laplace noise: y = x + n, where n has density exp(-|n| / b) / (2 b) with b = s / sqrt(2), so that s is the standard
/// deviation (variance 2 b^2) as it is for <see cref="GaussianNoise"/>; every channel of every pixel for itself.
/// Drawn by inverting its distribution (Devroye, "Non-Uniform Random Variate Generation", 1986, II.2).
/// </summary>
public sealed class LaplaceNoise : SampleNoise
{
    /// <summary>Makes the noise.</summary>
    /// <param name="deviation">Standard deviation s in [0, 1], white being 1.</param>
    /// <param name="settings">Clipping and map.</param>
    public LaplaceNoise(Strength deviation, SampleNoiseSettings settings)
        : base(deviation.Within(0, 1), settings)
    {
    }

    /// <inheritdoc/>
    public override string Term => $"laplace:{Strength}{Settings}";

    internal static NoiseModel Model { get; } = new(
        "laplace", $"laplace:S, S in [0, 1] as 25/255 or 0..50/255{SampleNoiseSettings.Synopsis}", "added Laplace noise of standard deviation S, heavier in its tails than gaussian", Read);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random) =>
        ApplyLaw(default(Law), clean, noisy, format, ref random);

    private protected override SampleNoise Settled(Strength strength, ref CounterRandom random) => new LaplaceNoise(strength, Settings);

    private static LaplaceNoise Read(NoiseArguments arguments)
    {
        var strength = arguments.LeadingStrength("s", 0, 1) ?? throw arguments.Bad("the standard deviation is missing");
        return new LaplaceNoise(strength, SampleNoiseSettings.Read(arguments, strength));
    }

    private readonly struct Law : ISampleLaw
    {
        public double Draw(double clean, double strength, ref CounterRandom random)
        {
            // 2 U - 1 with half a step lies strictly inside (-1, 1), so the logarithm is finite.
            var u = ((random.NextUInt32() + 0.5) * (2.0 / (1L << 32))) - 1;
            return clean - (strength / Math.Sqrt(2) * Math.Sign(u) * Math.Log(1 - Math.Abs(u)));
        }
    }
}
