using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// What is left of a picture that was made smaller and enlarged again, both by <see cref="BicubicResizing"/>: the input of
/// super-resolution networks that work at the size of the result, VDSR and DnCNN-3 among them (Kim, Lee and Lee, CVPR 2016; Zhang et al., 2017). The small
/// picture has as many rows and columns as the factor needs to cover the large one, and is rounded to what a picture of this depth can
/// store, and so is the result. Nothing is drawn but the factor of a range, of which every whole number is as likely.
/// </summary>
public sealed class DownscaleNoise : INoise
{
    private const int Least = 2;
    private const int Most = 16;

    /// <summary>Makes the noise.</summary>
    /// <param name="factor">How many times smaller the small picture is along each side, whole numbers from 2 to 16.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not whole, or not from 2 to 16.</exception>
    public DownscaleNoise(Strength factor)
    {
        if (!IsWhole(factor))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "a whole number is needed");
        Factor = factor.Within(Least, Most);
    }

    /// <summary>The factor, or the range that each picture draws from.</summary>
    public Strength Factor { get; }

    /// <inheritdoc/>
    public string Term => $"downscale:{Factor}";

    internal static NoiseModel Model { get; } = new(
        "downscale", "downscale:FACTOR, FACTOR from 2 to 16 as 3 or 2..4", "the blur of pictures that were made smaller and enlarged again", Read);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
    {
        var factor = Factor.DrawWhole(ref random);
        var smallFormat = format with { Height = (format.Height + factor - 1) / factor, Width = (format.Width + factor - 1) / factor };
        var small = BicubicResizing.Apply(clean, format, smallFormat.Height, smallFormat.Width, 1.0 / factor);
        foreach (ref var value in small.AsSpan())
            value = Stored(value, format);
        var large = BicubicResizing.Apply(small, smallFormat, format.Height, format.Width, factor);
        for (var i = 0; i < noisy.Length; i++)
            noisy[i] = Stored(large[i], format);
    }

    /// <inheritdoc/>
    public INoise Settle(ref CounterRandom random) => new DownscaleNoise(Factor.DrawWhole(ref random));

    // Cubic convolution overshoots at edges.
    private static float Stored(float value, ImageFormat format) => format.Quantize(Math.Clamp(value, 0f, 1f));

    private static DownscaleNoise Read(NoiseArguments arguments)
    {
        var factor = arguments.LeadingStrength("factor", Least, Most) ?? throw arguments.Bad("the factor is missing");
        return IsWhole(factor) ? new DownscaleNoise(factor) : throw arguments.Bad($"factors are whole numbers, not {factor}");
    }

    private static bool IsWhole(Strength number) => double.IsInteger(number.Low) && double.IsInteger(number.High);
}
