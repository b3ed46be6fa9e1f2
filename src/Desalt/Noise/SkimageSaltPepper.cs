using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Salt and pepper as scikit-image's <c>random_noise(mode="s&amp;p", amount, salt_vs_pepper)</c> draws it: each sample, every
/// channel for itself, is replaced with probability <c>amount</c>, by 1 with probability <c>salt_vs_pepper</c>, else by 0.
/// </summary>
public sealed class SkimageSaltPepper : INoise
{
    private readonly BernoulliTrials corrupted;
    private readonly BernoulliTrials salt;

    /// <summary>Makes the noise.</summary>
    /// <param name="amount">Probability of a sample being replaced, in [0, 1].</param>
    /// <param name="saltVersusPepper">Share of the replaced samples that become 1, in [0, 1].</param>
    public SkimageSaltPepper(double amount, double saltVersusPepper = 0.5)
    {
        corrupted = new BernoulliTrials(amount);
        salt = new BernoulliTrials(saltVersusPepper);
    }

    /// <inheritdoc/>
    public string Term =>
        $"salt-pepper:{NoiseArguments.Write(corrupted.Probability)},preset=skimage,salt-vs-pepper={NoiseArguments.Write(salt.Probability)}";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
    {
        clean.CopyTo(noisy);
        var count = clean.Length;
        for (var i = corrupted.NextSuccess(0, count, ref random); i < count; i = corrupted.NextSuccess(i + 1, count, ref random))
            noisy[i] = salt.Draw(ref random) ? 1f : 0f;
    }
}
