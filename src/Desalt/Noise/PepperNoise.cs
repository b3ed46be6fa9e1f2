using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Pepper alone: each pixel becomes 0 with probability p (scikit-image's <c>random_noise(mode="pepper")</c>, there for each channel by
/// itself). Mask shared by the channels of a pixel unless per-channel is asked.
/// </summary>
public sealed class PepperNoise : PixelImpulses
{
    /// <summary>Makes the noise.</summary>
    /// <param name="probability">Of a pixel (or sample, per channel) being replaced, in [0, 1].</param>
    /// <param name="perChannel">Whether each channel draws its own mask and value.</param>
    public PepperNoise(Strength probability, bool perChannel = false)
        : base("pepper", probability, perChannel)
    {
    }

    internal static NoiseModel Model { get; } = MakeModel(
        "pepper", "black in place of pixels", (probability, perChannel) => new PepperNoise(probability, perChannel));

    private protected override PixelImpulses WithProbability(Strength probability) => new PepperNoise(probability, PerChannel);

    private protected override float DrawValue(ImageFormat format, ref CounterRandom random) => 0f;
}
