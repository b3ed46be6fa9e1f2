using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Salt and pepper as scikit-image's <c>random_noise(mode="s&amp;p", amount, salt_vs_pepper)</c> draws it: each sample, every
/// channel for itself, is replaced with probability <c>amount</c>, by 1 with probability <c>salt_vs_pepper</c>, else by 0.
/// </summary>
public sealed class SkimageSaltPepper : INoise
{
    private readonly Probability corrupted;
    private readonly Probability salt;

    /// <summary>Makes the noise.</summary>
    /// <param name="amount">Probability of a sample being replaced, in [0, 1].</param>
    /// <param name="saltVersusPepper">Share of the replaced samples that become 1, in [0, 1].</param>
    public SkimageSaltPepper(double amount, double saltVersusPepper = 0.5)
    {
        corrupted = new Probability(amount);
        salt = new Probability(saltVersusPepper);
    }

    /// <inheritdoc/>
    public string Term =>
        $"salt-pepper:{NoiseArguments.Write(corrupted.Value)},preset=skimage,salt-vs-pepper={NoiseArguments.Write(salt.Value)}";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
    {
        for (var i = 0; i < clean.Length; i++)
        {
            noisy[i] = !corrupted.Draw(ref random) ? clean[i]
                : salt.Draw(ref random) ? 1f : 0f;
        }
    }
}
