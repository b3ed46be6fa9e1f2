using System.Numerics;
using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Additive white Gaussian noise: y = x + s n, n standard normal, every channel of every pixel for itself. The usual test
/// noise (Gonzalez and Woods, "Digital Image Processing", 5.2); papers write s in units of 1/255 and mostly do not clip.
/// </summary>
public sealed class GaussianNoise : SampleNoise
{
    /// <summary>Makes the noise.</summary>
    /// <param name="deviation">Standard deviation s in [0, 1], white being 1.</param>
    /// <param name="settings">Clipping and map.</param>
    public GaussianNoise(Strength deviation, SampleNoiseSettings settings)
        : base(deviation.Within(0, 1), settings)
    {
    }

    /// <inheritdoc/>
    public override string Term => $"gaussian:{Strength}{Settings}";

    internal static NoiseModel Model { get; } = new(
        "gaussian", $"gaussian:S, S in [0, 1] as 25/255 or 0..50/255{SampleNoiseSettings.Synopsis}", "added normal noise of standard deviation S", Read);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random) =>
        ApplyStretches(default(Law), clean, noisy, format, ref random);

    private protected override SampleNoise Settled(Strength strength, ref CounterRandom random) => new GaussianNoise(strength, Settings);

    private static GaussianNoise Read(NoiseArguments arguments)
    {
        var strength = arguments.LeadingStrength("s", 0, 1) ?? throw arguments.Bad("the standard deviation is missing");
        return new GaussianNoise(strength, SampleNoiseSettings.Read(arguments, strength));
    }

    private readonly struct Law : IStretchLaw
    {
        public void Draw(ReadOnlySpan<float> clean, ReadOnlySpan<double> strengths, Span<double> noisy, ref CounterRandom random)
        {
            random.FillGaussian(noisy);
            var i = 0;
            for (; i <= noisy.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector.Widen(new Vector<float>(clean[i..]), out var low, out var high);
                Add(low, strengths[i..], noisy[i..]);
                Add(high, strengths[(i + Vector<double>.Count)..], noisy[(i + Vector<double>.Count)..]);
            }

            for (; i < noisy.Length; i++)
                noisy[i] = clean[i] + (strengths[i] * noisy[i]);
        }

        private static void Add(Vector<double> clean, ReadOnlySpan<double> strengths, Span<double> noise) =>
            (clean + (new Vector<double>(strengths) * new Vector<double>(noise))).CopyTo(noise);
    }
}
