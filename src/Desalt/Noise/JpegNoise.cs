using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Images.Codecs.Jpeg;

namespace Desalt.Noise;

/// <summary>
/// What JPEG leaves of a picture: y = decode(encode(x)) by a baseline coder of the given quality (ITU-T T.81), with the example
/// tables of its annex K scaled as the Independent JPEG Group's programs scale them: 50 takes them as they are, 100 makes
/// every step 1, and 0 counts as 1. Colour goes through Y'CbCr with chroma at half the width and height (4:2:0), as Pillow's and
/// OpenCV's writers have it unless told otherwise. The coder works on 8 bits; the result is then rounded to what the picture can
/// store. Nothing is drawn but the quality of a range, of which every whole number is as likely.
/// </summary>
public sealed class JpegNoise : INoise
{
    private const int Best = 100;

    /// <summary>Makes the noise.</summary>
    /// <param name="quality">Whole numbers from 0 to 100; less is worse.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not whole, or not from 0 to 100.</exception>
    public JpegNoise(Strength quality)
    {
        if (!IsWhole(quality))
            throw new ArgumentOutOfRangeException(nameof(quality), quality, "a whole number is needed");
        Quality = quality.Within(0, Best);
    }

    /// <summary>The quality, or the range that each picture draws from.</summary>
    public Strength Quality { get; }

    /// <inheritdoc/>
    public string Term => $"jpeg:{Quality}";

    internal static NoiseModel Model { get; } = new(
        "jpeg", "jpeg:QUALITY, QUALITY from 0 to 100 as 20 or 10..80", "the blocks, ringing and lost colour of JPEG files", Read);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
    {
        var quality = Math.Max(1, Quality.DrawWhole(ref random));
        JpegRoundTrip.Apply(clean, noisy, format, quality);
        if (format.BitDepth == 8)
            return;
        for (var i = 0; i < noisy.Length; i++)
            noisy[i] = format.Quantize(noisy[i]);
    }

    /// <inheritdoc/>
    public INoise Settle(ref CounterRandom random) => new JpegNoise(Quality.DrawWhole(ref random));

    private static JpegNoise Read(NoiseArguments arguments)
    {
        var quality = arguments.LeadingStrength("quality", 0, Best) ?? throw arguments.Bad("the quality is missing");
        return IsWhole(quality) ? new JpegNoise(quality) : throw arguments.Bad($"qualities are whole numbers, not {quality}");
    }

    private static bool IsWhole(Strength number) => double.IsInteger(number.Low) && double.IsInteger(number.High);
}
