using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Random-valued impulses: each pixel is replaced with probability p by a value drawn uniformly from all that the picture can
/// store, 0 to 2^depth - 1 (float pictures: from [0, 1)), so that no threshold tells them from the picture (Garnett, Huegerich,
/// Chui, He, "A universal noise removal algorithm with an impulse detector", 2005). Mask and value are shared by the channels of a
/// pixel unless per-channel is asked.
/// </summary>
public sealed class RandomImpulseNoise : PixelImpulses
{
    /// <summary>Makes the noise.</summary>
    /// <param name="probability">Of a pixel (or sample, per channel) being replaced, in [0, 1].</param>
    /// <param name="perChannel">Whether each channel draws its own mask and value.</param>
    public RandomImpulseNoise(Strength probability, bool perChannel = false)
        : base("impulse", probability, perChannel)
    {
    }

    internal static NoiseModel Model { get; } = MakeModel(
        "impulse", "any value, all as likely, in place of pixels", (probability, perChannel) => new RandomImpulseNoise(probability, perChannel));

    private protected override PixelImpulses WithProbability(Strength probability) => new RandomImpulseNoise(probability, PerChannel);

    private protected override float DrawValue(ImageFormat format, ref CounterRandom random) =>
        format.BitDepth >= 32 ? random.NextSingle() : random.NextInt((int)format.MaximumStored + 1) / format.MaximumStored;
}
