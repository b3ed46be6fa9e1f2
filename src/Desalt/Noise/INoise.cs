using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>A noise model: what a camera, a cable or an experimenter does to a clean picture.</summary>
public interface INoise
{
    /// <summary>The term that <see cref="NoiseTerm.Parse"/> reads back as this noise, with its preset spelled out.</summary>
    string Term { get; }

    /// <summary>
    /// Writes one noisy picture. All randomness comes from <paramref name="random"/>, so the result is a function of
    /// the clean picture and of the draw alone.
    /// </summary>
    /// <param name="clean">height x width x channels samples in [0, 1].</param>
    /// <param name="noisy">As long as <paramref name="clean"/>; may be the same memory.</param>
    /// <param name="format">Size, and the range that impulse values and rounding are scaled to.</param>
    /// <param name="random">The draw.</param>
    void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random);

    /// <summary>This noise with every range and choice drawn, so that all pictures it is applied to share them; itself where it has none.</summary>
    INoise Settle(ref CounterRandom random) => this;

    /// <summary>This noise as one batch of pictures gets it: what stands in <c>per-batch(...)</c> is drawn, all else is left to each picture.</summary>
    INoise ForBatch(ref CounterRandom random) => this;
}
