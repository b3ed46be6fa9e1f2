using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// One noise of several, drawn for each picture, each as likely: <c>one-of(gaussian:0..50/255;salt-pepper:0.1)</c>. An alternative
/// may itself be a sum or a choice.
/// </summary>
public sealed class OneOfNoise : INoise
{
    private readonly INoise[] alternatives;

    /// <summary>Makes the choice.</summary>
    /// <exception cref="ArgumentException">No noise is given.</exception>
    public OneOfNoise(IEnumerable<INoise> alternatives)
    {
        this.alternatives = [.. alternatives];
        if (this.alternatives.Length == 0)
            throw new ArgumentException("at least one noise must be given", nameof(alternatives));
    }

    /// <summary>The noises.</summary>
    public IReadOnlyList<INoise> Alternatives => alternatives;

    /// <inheritdoc/>
    public string Term => $"one-of({string.Join(';', alternatives.Select(alternative => alternative.Term))})";

    internal static NoiseModel Model { get; } = new(
        "one-of", "one-of(TERM;TERM;...)", "one of the noises, drawn for each picture", Read);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random) =>
        alternatives[random.NextInt(alternatives.Length)].Apply(clean, noisy, format, ref random);

    /// <inheritdoc/>
    public INoise Settle(ref CounterRandom random) => alternatives[random.NextInt(alternatives.Length)].Settle(ref random);

    /// <inheritdoc/>
    public INoise ForBatch(ref CounterRandom random) =>
        ComposedNoise.ForBatch(alternatives, ref random) is { } drawn ? new OneOfNoise(drawn) : this;

    private static OneOfNoise Read(NoiseArguments arguments) =>
        arguments.Alternatives() is { Count: > 0 } alternatives
            ? new OneOfNoise(alternatives)
            : throw arguments.Bad("the noises to choose from are missing");
}
