using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// A noise whose ranges and choices are drawn once for each batch in place of each picture: <c>per-batch(gaussian:0..50/255)</c>. The samples
/// of every picture are still its own, as are maps that differ from picture to picture. A picture by itself is a batch of one.
/// </summary>
public sealed class PerBatchNoise : INoise
{
    private readonly INoise noise;

    /// <summary>Makes the noise.</summary>
    public PerBatchNoise(INoise noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        this.noise = noise;
    }

    /// <inheritdoc/>
    public string Term => $"per-batch({noise.Term})";

    internal static NoiseModel Model { get; } = new(
        "per-batch", "per-batch(TERM)", "a noise whose ranges and choices all pictures of a batch share", Read);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random) =>
        noise.Apply(clean, noisy, format, ref random);

    /// <inheritdoc/>
    public INoise Settle(ref CounterRandom random) => noise.Settle(ref random);

    /// <inheritdoc/>
    public INoise ForBatch(ref CounterRandom random) => noise.Settle(ref random);

    private static PerBatchNoise Read(NoiseArguments arguments) => arguments.Alternatives() switch
    {
        [var noise] => new PerBatchNoise(noise),
        [] => throw arguments.Bad("the noise that a batch shares is missing"),
        _ => throw arguments.Bad("one noise stands in the parentheses; choose among several with per-batch(one-of(TERM;TERM))"),
    };
}
