using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Salt alone: each pixel becomes 1 with probability p (scikit-image's <c>random_noise(mode="salt")</c>, there for each channel by itself).
/// Mask shared by the channels of a pixel unless per-channel is asked.
/// </summary>
public sealed class SaltNoise : PixelImpulses
{
    /// <summary>Makes the noise.</summary>
    /// <param name="probability">Of a pixel (or sample, per channel) being replaced, in [0, 1].</param>
    /// <param name="perChannel">Whether each channel draws its own mask and value.</param>
    public SaltNoise(Strength probability, bool perChannel = false)
        : base("salt", probability, perChannel)
    {
    }

    internal static NoiseModel Model { get; } = MakeModel(
        "salt", "white in place of pixels", (probability, perChannel) => new SaltNoise(probability, perChannel));

    private protected override PixelImpulses WithProbability(Strength probability) => new SaltNoise(probability, PerChannel);

    private protected override float DrawValue(ImageFormat format, ref CounterRandom random) => 1f;
}
