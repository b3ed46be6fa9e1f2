using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Salt and pepper as scikit-image's <c>random_noise(mode="s&amp;p", amount, salt_vs_pepper)</c> draws it: each sample, every
/// channel for itself, is replaced with probability <c>amount</c>, by 1 with probability <c>salt_vs_pepper</c>, else by 0.
/// </summary>
public sealed class SkimageSaltPepper : INoise
{
    private readonly Strength saltVersusPepper;

    /// <summary>Makes the noise.</summary>
    /// <param name="amount">Probability of a sample being replaced, in [0, 1].</param>
    /// <param name="saltVersusPepper">Share of the replaced samples that become 1, in [0, 1].</param>
    public SkimageSaltPepper(Strength amount, Strength saltVersusPepper)
    {
        Amount = amount.Within(0, 1);
        this.saltVersusPepper = saltVersusPepper.Within(0, 1);
    }

    /// <summary>Makes the noise with as much salt as pepper.</summary>
    /// <param name="amount">Probability of a sample being replaced, in [0, 1].</param>
    public SkimageSaltPepper(Strength amount)
        : this(amount, 0.5)
    {
    }

    /// <summary>Probability of a sample being replaced.</summary>
    public Strength Amount { get; }

    /// <inheritdoc/>
    public string Term =>
        $"salt-pepper:{Amount},preset=skimage,salt-vs-pepper={saltVersusPepper}";

    /// <inheritdoc/>
    public INoise Settle(ref CounterRandom random) => new SkimageSaltPepper(Amount.Draw(ref random), saltVersusPepper.Draw(ref random));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
    {
        clean.CopyTo(noisy);
        var corrupted = new BernoulliTrials(Amount.Draw(ref random));
        var salt = new BernoulliTrials(saltVersusPepper.Draw(ref random));
        var count = clean.Length;
        for (var i = corrupted.NextSuccess(0, count, ref random); i < count; i = corrupted.NextSuccess(i + 1, count, ref random))
            noisy[i] = salt.Draw(ref random) ? 1f : 0f;
    }
}
