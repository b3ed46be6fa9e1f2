using System.Globalization;
using Desalt.Engine;
using Desalt.Engine.Randomness;

namespace Desalt.Training.Sweeps;

/// <summary>One setting that trials differ in: a list of values, or a range of numbers to draw from.</summary>
/// <param name="Name">Name of the setting: "learning-rate".</param>
/// <param name="Values">The values as they are written; empty for a range.</param>
/// <param name="Range">The range; null for a list.</param>
public sealed record Hyperparameter(string Name, IReadOnlyList<string> Values, HyperparameterRange? Range = null)
{
    /// <summary>
    /// Reads <c>batch=32,64</c> or <c>learning-rate=1e-4..1e-2</c>. A comma behind which <c>name=</c> follows belongs to the value
    /// before it, as in <c>noise=salt-pepper:0.1,preset=imgaug,gaussian:25/255</c>.
    /// </summary>
    /// <exception cref="BadInputException">The word is neither.</exception>
    public static Hyperparameter Parse(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1 || equals == word.Length - 1)
            throw new BadInputException($"'{word}': a setting and its values are needed, such as batch=32,64 or learning-rate=1e-4..1e-2.");
        var (name, text) = (word[..equals], word[(equals + 1)..]);
        if (HyperparameterRange.TryParse(text) is { } range)
            return new Hyperparameter(name, [], range);
        var values = new List<string>();
        foreach (var piece in text.Split(','))
        {
            if (piece.Length == 0)
                throw new BadInputException($"'{word}': a value is empty; write the values joined by single commas.");
            if (piece.Contains('=', StringComparison.Ordinal) && values.Count > 0)
                values[^1] += $",{piece}";
            else
                values.Add(piece);
        }

        return values.Distinct().Count() == values.Count
            ? new Hyperparameter(name, values)
            : throw new BadInputException($"'{word}': names a value twice; name each once.");
    }

    /// <summary>One of the values, each as likely as any other; of a range one drawn evenly over its logarithm.</summary>
    internal string Draw(ref CounterRandom random) => Range?.Draw(ref random) ?? Values[random.NextInt(Values.Count)];
}

/// <summary>A range of numbers above 0, drawn from evenly over its logarithm.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
/// <param name="IsWhole">True where only whole numbers are drawn, because both ends are written as such.</param>
public sealed record HyperparameterRange(double Low, double High, bool IsWhole)
{
    /// <summary>Reads <c>1e-4..1e-2</c> or <c>16..256</c>; null where the text is no range.</summary>
    /// <exception cref="BadInputException">It is one, but not rising or not above 0.</exception>
    public static HyperparameterRange? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Split("..") is not [var from, var to]
            || !double.TryParse(from, CultureInfo.InvariantCulture, out var low)
            || !double.TryParse(to, CultureInfo.InvariantCulture, out var high))
        {
            return null;
        }

        return low > 0 && high > low && double.IsFinite(high)
            ? new HyperparameterRange(low, high, from.All(char.IsAsciiDigit) && to.All(char.IsAsciiDigit))
            : throw new BadInputException($"'{text}': a range rises from a number above 0, such as 1e-4..1e-2.");
    }

    // Three digits are finer than any training can tell apart, and short enough to be typed again.
    internal string Draw(ref CounterRandom random)
    {
        var value = Low * Math.Pow(High / Low, random.NextDouble());
        return IsWhole
            ? Math.Round(value).ToString("0", CultureInfo.InvariantCulture)
            : double.Parse(value.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }
}
