using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Salt and pepper as deepinv's <c>SaltPepperNoise(p, s)</c> draws it: with z uniform for each sample, every channel for itself,
/// the sample becomes 0 where z is below p, 1 where z is above 1 - s, and stays otherwise.
/// </summary>
public sealed class DeepinvSaltPepper : INoise
{
    private readonly Probability pepper;
    private readonly Probability either;

    /// <summary>Makes the noise.</summary>
    /// <param name="pepper">Probability of a sample becoming 0.</param>
    /// <param name="salt">Probability of a sample becoming 1; both together at most 1.</param>
    public DeepinvSaltPepper(double pepper, double salt)
    {
        this.pepper = new Probability(pepper);
        Salt = new Probability(salt).Value;

        // 0.1 + 0.9 may miss 1 by a rounding; more than that is a mistake that Probability refuses.
        var sum = pepper + salt;
        either = new Probability(Math.Abs(sum - 1) < 1e-12 ? 1 : sum);
    }

    /// <summary>Probability of a sample becoming 1.</summary>
    public double Salt { get; }

    /// <inheritdoc/>
    public string Term =>
        $"salt-pepper:p={NoiseArguments.Write(pepper.Value)},s={NoiseArguments.Write(Salt)},preset=deepinv";

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
    {
        // One draw decides both: below p is pepper, the next stretch of length s is salt.
        for (var i = 0; i < clean.Length; i++)
        {
            var draw = random.NextUInt32();
            noisy[i] = pepper.Holds(draw) ? 0f : either.Holds(draw) ? 1f : clean[i];
        }
    }
}
