using System.Buffers;
using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise.Maps;

namespace Desalt.Noise;

/// <summary>
/// A noise that draws every sample from a law given the clean sample, every channel of every pixel for itself; the channels
/// share only the strength.
/// </summary>
public abstract class SampleNoise : INoise
{
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
        where TLaw : struct, ISampleLaw
    {
        if (Settings.Map is { } map)
        {
            ApplyMapped(law, map, clean, noisy, format, ref random);
            return;
        }

        var strength = Strength.Draw(ref random);
        for (var i = 0; i < clean.Length; i++)
            noisy[i] = Settings.Store(law.Draw(clean[i], strength, ref random), format);
    }

    private void ApplyMapped<TLaw>(
        TLaw law, StrengthMap map, ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
        where TLaw : struct, ISampleLaw
    {
        var rented = ArrayPool<float>.Shared.Rent(format.Height * format.Width);
        var shares = rented.AsSpan(0, format.Height * format.Width);
        map.Fill(shares, format, ref random);
        for (var i = 0; i < clean.Length; i++)
        {
            var strength = double.Lerp(Strength.Low, Strength.High, shares[i / format.Channels]);
            noisy[i] = Settings.Store(law.Draw(clean[i], strength, ref random), format);
        }

        ArrayPool<float>.Shared.Return(rented);
    }
}
