using System.Globalization;
using Desalt.Engine.Randomness;

namespace Desalt.Noise;

/// <summary>
/// How strong a noise is: one number, or a range from which each picture draws its own, uniformly. Written <c>0.1</c>,
/// <c>25/255</c> or <c>10%</c>, and as a range <c>0..50/255</c>, where both ends are such numbers.
/// </summary>
public readonly record struct Strength
{
    /// <summary>The same number for every picture.</summary>
    public Strength(double value)
        : this(value, value)
    {
    }

    /// <summary>A range; where both ends are the same, every picture gets that number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, or the low end is above the high end.</exception>
    public Strength(double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || low > high)
            throw new ArgumentOutOfRangeException(nameof(low), low, $"a strength from {low} to {high} is not a range of finite numbers");
        Low = low;
        High = high;
    }

    /// <summary>The smallest number that is drawn.</summary>
    public double Low { get; }

    /// <summary>The number that draws stay below, or equal to where the strength is one number.</summary>
    public double High { get; }

    /// <summary>Whether each picture draws its own number.</summary>
    public bool IsRange => Low < High;

    /// <summary>One number as a strength.</summary>
    public static implicit operator Strength(double value) => new(value);

    /// <summary>One number as a strength.</summary>
    public static Strength FromDouble(double value) => new(value);

    /// <summary>Both ends times a factor of at least 0.</summary>
    public Strength Times(double factor) => new(Low * factor, High * factor);

    /// <summary>This strength, which must lie between two bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    public Strength Within(double minimum, double maximum) =>
        Low >= minimum && High <= maximum
            ? this
            : throw new ArgumentOutOfRangeException(nameof(maximum), this, $"a strength between {minimum} and {maximum} is possible");

    /// <summary>The strength for one picture. One number draws nothing, so that writing no range leaves all other draws as they are.</summary>
    public double Draw(ref CounterRandom random) => IsRange ? Low + ((High - Low) * random.NextDouble()) : Low;

    /// <summary>A whole number for one picture, both ends of the range included and each as likely.</summary>
    public int DrawWhole(ref CounterRandom random) => IsRange ? (int)Low + random.NextInt((int)High - (int)Low + 1) : (int)Low;

    /// <summary>As terms write it, at full precision.</summary>
    public override string ToString() =>
        IsRange ? $"{NoiseArguments.Write(Low)}..{NoiseArguments.Write(High)}" : NoiseArguments.Write(Low);

    /// <summary>Reads what <see cref="ToString"/> writes, and the forms with a slash or percent sign.</summary>
    public static bool TryParse(string text, out Strength strength)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        var read = TryNumber(dots < 0 ? text : text[..dots], out var low);
        var high = low;
        if (dots >= 0)
            read &= TryNumber(text[(dots + 2)..], out high);
        read &= low <= high;
        strength = read ? new Strength(low, high) : default;
        return read;
    }

    private static bool TryNumber(string text, out double number)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            var whole = TryPlain(text[..slash], out number);
            var sound = TryPlain(text[(slash + 1)..], out var divisor) && divisor != 0;
            number /= sound ? divisor : 1;
            return whole && sound && double.IsFinite(number);
        }

        if (!text.EndsWith('%'))
            return TryPlain(text, out number);
        var read = TryPlain(text[..^1], out number);
        number /= 100;
        return read;
    }

    private static bool TryPlain(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
