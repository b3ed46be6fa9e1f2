using System.Buffers;
using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// A noise that draws every sample from a law given the clean sample, every channel of every pixel for itself; the channels
/// share only the strength.
/// </summary>
public abstract class SampleNoise : INoise
{
    // Samples that are drawn before they are stored together.
    private const int Stretch = 128;

    private protected SampleNoise(Strength strength, SampleNoiseSettings settings)
    {
        if (settings.Map is not null && !strength.IsRange)
            throw new ArgumentException("a map spreads a range over the picture, so the strength must be a range", nameof(settings));
        Strength = strength;
        Settings = settings;
    }

    /// <summary>The main parameter: one number, a range that each picture draws from, or the range that a map spreads.</summary>
    public Strength Strength { get; }

    /// <summary>Clipping and map.</summary>
    public SampleNoiseSettings Settings { get; }

    /// <inheritdoc/>
    public abstract string Term { get; }

    /// <inheritdoc/>
    public abstract void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random);

    /// <inheritdoc/>
    public INoise Settle(ref CounterRandom random) => Settled(Settings.Map is null ? Strength.Draw(ref random) : Strength, ref random);

    /// <summary>The same noise of another strength, with whatever else it draws for each picture drawn.</summary>
    private protected abstract SampleNoise Settled(Strength strength, ref CounterRandom random);

    private protected void ApplyLaw<TLaw>(
        TLaw law, ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
        where TLaw : struct, ISampleLaw =>
        ApplyStretches(new SampleBySample<TLaw>(law), clean, noisy, format, ref random);

    private protected void ApplyStretches<TLaw>(
        TLaw law, ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
        where TLaw : struct, IStretchLaw
    {
        Span<double> strengths = stackalloc double[Stretch];
        Span<double> drawn = stackalloc double[Stretch];
        var shares = Settings.Map is null ? null : ArrayPool<float>.Shared.Rent(format.Height * format.Width);
        if (shares is null)
            strengths.Fill(Strength.Draw(ref random));
        else
            Settings.Map!.Fill(shares.AsSpan(0, format.Height * format.Width), format, ref random);
        for (var start = 0; start < clean.Length; start += Stretch)
        {
            var count = Math.Min(Stretch, clean.Length - start);
            for (var i = 0; shares is not null && i < count; i++)
                strengths[i] = double.Lerp(Strength.Low, Strength.High, shares[(start + i) / format.Channels]);
            law.Draw(clean.Slice(start, count), strengths[..count], drawn[..count], ref random);
            Settings.Store(drawn[..count], noisy.Slice(start, count), format);
        }

        if (shares is not null)
            ArrayPool<float>.Shared.Return(shares);
    }

    private readonly struct SampleBySample<TLaw>(TLaw law) : IStretchLaw
        where TLaw : struct, ISampleLaw
    {
        public void Draw(ReadOnlySpan<float> clean, ReadOnlySpan<double> strengths, Span<double> noisy, ref CounterRandom random)
        {
            for (var i = 0; i < noisy.Length; i++)
                noisy[i] = law.Draw(clean[i], strengths[i], ref random);
        }
    }
}
