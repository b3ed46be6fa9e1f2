using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Salt and pepper as deepinv's <c>SaltPepperNoise(p, s)</c> draws it: with z uniform for each sample, every channel for itself,
/// the sample becomes 0 where z is below p, 1 where z is above 1 - s, and stays otherwise. Drawn here as: corrupted with
/// probability p + s, and then 1 with probability s / (p + s).
/// </summary>
public sealed class DeepinvSaltPepper : INoise
{
    private readonly BernoulliTrials corrupted;
    private readonly BernoulliTrials saltOfCorrupted;

    /// <summary>Makes the noise.</summary>
    /// <param name="pepper">Probability of a sample becoming 0.</param>
    /// <param name="salt">Probability of a sample becoming 1; both together at most 1.</param>
    public DeepinvSaltPepper(double pepper, double salt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pepper);
        ArgumentOutOfRangeException.ThrowIfNegative(salt);
        Pepper = pepper;
        Salt = salt;

        // 0.35 + 0.65 may miss 1 by a rounding; more than that the trials refuse.
        var sum = pepper + salt;
        corrupted = new BernoulliTrials(Math.Abs(sum - 1) < 1e-12 ? 1 : sum);
        saltOfCorrupted = new BernoulliTrials(sum > 0 ? salt / sum : 0);
    }

    /// <summary>Probability of a sample becoming 0.</summary>
    public double Pepper { get; }

    /// <summary>Probability of a sample becoming 1.</summary>
    public double Salt { get; }

    /// <inheritdoc/>
    public string Term =>
        $"salt-pepper:p={NoiseArguments.Write(Pepper)},s={NoiseArguments.Write(Salt)},preset=deepinv";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
    {
        clean.CopyTo(noisy);
        var count = clean.Length;
        for (var i = corrupted.NextSuccess(0, count, ref random); i < count; i = corrupted.NextSuccess(i + 1, count, ref random))
            noisy[i] = saltOfCorrupted.Draw(ref random) ? 1f : 0f;
    }
}
