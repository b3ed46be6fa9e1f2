using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// A noise that replaces some pixels and leaves the others as they are: each pixel with probability p, by a value that knows nothing of
/// the pixel. Mask and value are shared by the channels of a pixel unless per-channel is asked.
/// </summary>
public abstract class PixelImpulses : INoise
{
    private readonly Strength probability;
    private readonly string name;

    private protected PixelImpulses(string name, Strength probability, bool perChannel)
    {
        this.name = name;
        this.probability = probability.Within(0, 1);
        PerChannel = perChannel;
    }

    /// <summary>Whether each channel draws its own mask and value.</summary>
    public bool PerChannel { get; }

    /// <inheritdoc/>
    public string Term => $"{name}:{probability}{(PerChannel ? ",per-channel" : "")}";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
    {
        clean.CopyTo(noisy);
        var corrupted = new BernoulliTrials(probability.Draw(ref random));
        var shared = PerChannel ? 1 : format.Channels;
        var count = clean.Length / shared;
        for (var i = corrupted.NextSuccess(0, count, ref random); i < count; i = corrupted.NextSuccess(i + 1, count, ref random))
            noisy.Slice(i * shared, shared).Fill(DrawValue(format, ref random));
    }

    /// <inheritdoc/>
    public INoise Settle(ref CounterRandom random) => WithProbability(probability.Draw(ref random));

    /// <summary>The same noise of another probability.</summary>
    private protected abstract PixelImpulses WithProbability(Strength probability);

    /// <summary>The value of one corrupted pixel, or sample.</summary>
    private protected abstract float DrawValue(ImageFormat format, ref CounterRandom random);

    /// <summary>The catalog entry of one such noise.</summary>
    private protected static NoiseModel MakeModel(string name, string description, Func<Strength, bool, INoise> make) => new(
        name,
        $"{name}:P[,per-channel], P in [0, 1] as 0.1, 10% or 0..0.3",
        description,
        arguments => make(
            arguments.LeadingStrength("p", 0, 1) ?? throw arguments.Bad("the share of corrupted pixels is missing"),
            arguments.Flag("per-channel")));
}
