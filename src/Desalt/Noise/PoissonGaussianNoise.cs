using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// What a camera's sensor does: y = k / peak + s n, k of Poisson's law with mean peak x (photons) and n standard normal (readout).
/// Mean x, variance x / peak + s^2. Every channel of every pixel for itself (Foi, Trimeche, Katkovnik, Egiazarian, "Practical
/// Poissonian-Gaussian noise modeling and fitting for single-image raw-data", 2008). A map spreads the peak.
/// </summary>
public sealed class PoissonGaussianNoise : SampleNoise
{
    private readonly Strength deviation;

    /// <summary>Makes the noise.</summary>
    /// <param name="peak">Photons at white, from 0.001 to 1e6.</param>
    /// <param name="deviation">Standard deviation s of the readout, in [0, 1], white being 1.</param>
    /// <param name="settings">Clipping and map.</param>
    public PoissonGaussianNoise(Strength peak, Strength deviation, SampleNoiseSettings settings)
        : base(peak.Within(0.001, 1e6), settings) =>
        this.deviation = deviation.Within(0, 1);

    /// <inheritdoc/>
    public override string Term => $"poisson-gaussian:{Strength},s={deviation}{Settings}";

    internal static NoiseModel Model { get; } = new(
        "poisson-gaussian",
        $"poisson-gaussian:PEAK,s=S, PEAK photons at white as 30 or 5..100, S in [0, 1] as 2/255{SampleNoiseSettings.Synopsis}",
        "counted photons and normal readout noise, as a sensor has them",
        Read);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random) =>
        ApplyLaw(new Law(deviation.Draw(ref random)), clean, noisy, format, ref random);

    private protected override SampleNoise Settled(Strength strength, ref CounterRandom random) =>
        new PoissonGaussianNoise(strength, deviation.Draw(ref random), Settings);

    private static PoissonGaussianNoise Read(NoiseArguments arguments)
    {
        var peak = arguments.LeadingStrength("peak", 0.001, 1e6) ?? throw arguments.Bad("the number of photons at white is missing");
        var deviation = arguments.Strength("s", 0, 1) ?? throw arguments.Bad("the standard deviation 's' of the readout is missing");
        return new PoissonGaussianNoise(peak, deviation, SampleNoiseSettings.Read(arguments, peak));
    }

    private readonly struct Law(double deviation) : ISampleLaw
    {
        public double Draw(double clean, double strength, ref CounterRandom random) =>
            (PoissonLaw.Draw(strength * clean, ref random) / strength) + (deviation * random.NextGaussian());
    }
}
