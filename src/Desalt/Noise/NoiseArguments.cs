using System.Globalization;
using Desalt.Engine;

namespace Desalt.Noise;

/// <summary>
/// The arguments of one term while a noise reads them. Each argument is read once by the noise that knows it;
/// what nobody read is refused, so a misspelt name never passes in silence.
/// </summary>
public sealed class NoiseArguments
{
    private readonly string term;
    private readonly NoiseModel model;
    private readonly int start;
    private readonly List<Argument> arguments = [];

    internal NoiseArguments(string term, NoiseModel model, int start, int argumentsStart, int end)
    {
        this.term = term;
        this.model = model;
        this.start = start;
        if (argumentsStart == end && (end == start || term[end - 1] != ':'))
            return;
        for (var position = argumentsStart; position <= end;)
        {
            var comma = term.IndexOf(',', position, end - position);
            var stop = comma < 0 ? end : comma;
            Add(position, stop);
            position = stop + 1;
        }
    }

    /// <summary>Whether an argument of this name was given.</summary>
    public bool Has(string name) => arguments.Exists(argument => argument.Name == name);

    /// <summary>Whether the term opens with a bare number.</summary>
    public bool HasLeadingNumber => arguments.Count > 0 && arguments[0].IsLeadingNumber;

    /// <summary>Reads the bare number that opens the arguments, else the argument of this name, else null.</summary>
    public double? LeadingNumber(string name, double minimum, double maximum)
    {
        if (!HasLeadingNumber)
            return Number(name, minimum, maximum);
        if (Has(name))
            throw Bad(arguments.Find(argument => argument.Name == name)!, $"'{name}' is given twice, by place and by name");
        return ReadNumber(arguments[0], name, minimum, maximum);
    }

    /// <summary>Reads <c>name=number</c>; null where it is not given.</summary>
    /// <exception cref="BadInputException">Not a number, or outside [<paramref name="minimum"/>, <paramref name="maximum"/>].</exception>
    public double? Number(string name, double minimum, double maximum) =>
        Take(name) is { } argument ? ReadNumber(argument, name, minimum, maximum) : null;

    /// <summary>Reads <c>name=word</c> where the word is one of <paramref name="choices"/>; the first of them where it is not given.</summary>
    public string Choice(string name, params IReadOnlyList<string> choices)
    {
        if (Take(name) is not { } argument)
            return choices[0];
        return choices.Contains(argument.Value)
            ? argument.Value!
            : throw Bad(argument, $"'{name}' must be one of {string.Join(", ", choices)}, not '{argument.Value}'");
    }

    /// <summary>Reads a bare flag.</summary>
    public bool Flag(string name)
    {
        if (Take(name) is not { } argument)
            return false;
        return argument.Value is null ? true : throw Bad(argument, $"'{name}' takes no value");
    }

    /// <summary>The sentence for a term whose parts are each sound but not together.</summary>
    public BadInputException Bad(string what) =>
        new($"noise '{term}', character {start + 1}: {what}; write {model.Synopsis}.");

    internal void RejectUnread()
    {
        if (arguments.Find(argument => !argument.Read) is { } unread)
            throw Bad(unread, $"{model.Name} does not know '{unread.Text}' here");
    }

    /// <summary>A number with invariant culture, at full precision, that <see cref="NoiseTerm.Parse"/> reads back.</summary>
    internal static string Write(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private void Add(int position, int stop)
    {
        var text = term[position..stop].Trim();
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? text : text[..equals].TrimEnd();
        var argument = new Argument(position, text, name, equals < 0 ? null : text[(equals + 1)..].TrimStart())
        {
            IsLeadingNumber = equals < 0 && arguments.Count == 0 && text.Length > 0 && !char.IsAsciiLetter(text[0]),
        };
        if (text.Length == 0)
            throw Bad(argument, "an argument is missing");
        if (Has(name))
            throw Bad(argument, $"'{name}' is given twice");
        arguments.Add(argument);
    }

    private Argument? Take(string name)
    {
        var argument = arguments.Find(argument => argument.Name == name && !argument.IsLeadingNumber);
        argument?.Read = true;
        return argument;
    }

    private double ReadNumber(Argument argument, string name, double minimum, double maximum)
    {
        argument.Read = true;
        var text = argument.IsLeadingNumber ? argument.Text : argument.Value;
        if (text is null || !TryNumber(text, out var number))
            throw Bad(argument, $"'{name}' must be a number such as 0.1, 25/255 or 10%, not '{text}'");
        return number >= minimum && number <= maximum
            ? number
            : throw Bad(argument, $"'{name}' must lie between {Write(minimum)} and {Write(maximum)}, not {text}");
    }

    private static bool TryNumber(string text, out double number)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            var whole = TryPlain(text[..slash], out number);
            var sound = TryPlain(text[(slash + 1)..], out var divisor) && divisor != 0;
            number /= sound ? divisor : 1;
            return whole && sound;
        }

        if (!text.EndsWith('%'))
            return TryPlain(text, out number);
        var read = TryPlain(text[..^1], out number);
        number /= 100;
        return read;
    }

    private static bool TryPlain(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private BadInputException Bad(Argument argument, string what) =>
        new($"noise '{term}', character {argument.Position + 1}: {what}; write {model.Synopsis}.");

    private sealed record Argument(int Position, string Text, string Name, string? Value)
    {
        public bool IsLeadingNumber { get; init; }

        public bool Read { get; set; }
    }
}
