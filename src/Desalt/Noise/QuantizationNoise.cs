using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Noise;

/// <summary>
/// Quantization: y = round(x (L - 1)) / (L - 1), the nearest of L levels spread evenly from black to white, each channel by itself; then
/// rounded to what the picture can store. The error is at most 1 / (2 (L - 1)), and where the samples spread over many levels its
/// variance is close to 1 / (12 (L - 1)^2) (Bennett, "Spectra of quantized signals", 1948). Nothing is drawn but L of a range.
/// </summary>
public sealed class QuantizationNoise : INoise
{
    private const int MostBits = 16;
    private readonly Strength number;
    private readonly bool inBits;

    private QuantizationNoise(Strength number, bool inBits)
    {
        this.number = number;
        this.inBits = inBits;
    }

    /// <inheritdoc/>
    public string Term => $"quantization:{(inBits ? "bits" : "levels")}={number}";

    internal static NoiseModel Model { get; } = new(
        "quantization",
        "quantization:LEVELS, LEVELS from 2 to 65536 as 16 or 4..64, or quantization:bits=B, B from 1 to 16",
        "the nearest of a few evenly spread levels",
        Read);

    /// <summary>Rounds to so many levels; of a range, every whole number is as likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not whole, or not from 2 to 65536.</exception>
    public static QuantizationNoise ToLevels(Strength levels) => new(Whole(levels.Within(2, 1 << MostBits)), inBits: false);

    /// <summary>Rounds to 2^bits levels; of a range, every whole number of bits is as likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not whole, or not from 1 to 16.</exception>
    public static QuantizationNoise ToBits(Strength bits) => new(Whole(bits.Within(1, MostBits)), inBits: true);

    /// <inheritdoc/>
    public INoise Settle(ref CounterRandom random) => new QuantizationNoise(number.DrawWhole(ref random), inBits);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, ImageFormat format, ref CounterRandom random)
    {
        var drawn = number.DrawWhole(ref random);
        var top = (inBits ? 1 << drawn : drawn) - 1;
        for (var i = 0; i < clean.Length; i++)
            noisy[i] = format.Quantize((float)(Math.Round(Math.Clamp((double)clean[i], 0, 1) * top) / top));
    }

    private static QuantizationNoise Read(NoiseArguments arguments)
    {
        var levels = arguments.LeadingStrength("levels", 2, 1 << MostBits);
        var bits = arguments.Strength("bits", 1, MostBits);
        var given = (levels, bits) switch
        {
            (null, null) => throw arguments.Bad("the number of levels is missing"),
            ({ }, { }) => throw arguments.Bad("levels and bits exclude each other"),
            _ => levels ?? bits!.Value,
        };
        if (!IsWhole(given))
            throw arguments.Bad($"levels and bits are whole numbers, not {given}");
        return new QuantizationNoise(given, inBits: bits is not null);
    }

    private static bool IsWhole(Strength number) => double.IsInteger(number.Low) && double.IsInteger(number.High);

    private static Strength Whole(Strength number) =>
        IsWhole(number) ? number : throw new ArgumentOutOfRangeException(nameof(number), number, "a whole number is needed");
}
