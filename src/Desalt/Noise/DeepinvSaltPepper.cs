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
    /// <summary>Makes the noise.</summary>
    /// <param name="pepper">Probability of a sample becoming 0.</param>
    /// <param name="salt">Probability of a sample becoming 1; both together at most 1.</param>
    public DeepinvSaltPepper(Strength pepper, Strength salt)
    {
        // 0.35 + 0.65 may miss 1 by a rounding.
        if (pepper.Low < 0 || salt.Low < 0 || pepper.High + salt.High > 1 + 1e-12)
            throw new ArgumentOutOfRangeException(nameof(pepper), $"{pepper} and {salt} are not probabilities of at most 1 together");
        Pepper = pepper;
        Salt = salt;
    }

    /// <summary>Probability of a sample becoming 0.</summary>
    public Strength Pepper { get; }

    /// <summary>Probability of a sample becoming 1.</summary>
    public Strength Salt { get; }

    /// <inheritdoc/>
    public string Term =>
        $"salt-pepper:p={Pepper},s={Salt},preset=deepinv";

    /// <inheritdoc/>
    public INoise Settle(ref CounterRandom random) => new DeepinvSaltPepper(Pepper.Draw(ref random), Salt.Draw(ref random));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
    {
        clean.CopyTo(noisy);
        var pepper = Pepper.Draw(ref random);
        var salt = Salt.Draw(ref random);
        var sum = pepper + salt;
        var corrupted = new BernoulliTrials(Math.Abs(sum - 1) < 1e-12 ? 1 : sum);
        var saltOfCorrupted = new BernoulliTrials(sum > 0 ? salt / sum : 0);
        var count = clean.Length;
        for (var i = corrupted.NextSuccess(0, count, ref random); i < count; i = corrupted.NextSuccess(i + 1, count, ref random))
            noisy[i] = saltOfCorrupted.Draw(ref random) ? 1f : 0f;
    }
}
