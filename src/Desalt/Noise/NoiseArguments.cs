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
    private readonly IReadOnlyList<INoise> alternatives = [];
    private bool alternativesRead;

    internal NoiseArguments(string term, NoiseModel model, int start, IReadOnlyList<INoise> alternatives)
    {
        this.term = term;
        this.model = model;
        this.start = start;
        this.alternatives = alternatives;
    }

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

    /// <summary>Reads the bare number or range that opens the arguments, else the argument of this name, else null.</summary>
    public Strength? LeadingStrength(string name, double minimum, double maximum)
    {
        if (!HasLeadingNumber)
            return Strength(name, minimum, maximum);
        if (Has(name))
            throw Bad(arguments.Find(argument => argument.Name == name)!, $"'{name}' is given twice, by place and by name");
        return ReadStrength(arguments[0], name, minimum, maximum);
    }

    /// <summary>Reads <c>name=number</c> or <c>name=low..high</c>; null where it is not given.</summary>
    /// <exception cref="BadInputException">Not a number or range, or outside [<paramref name="minimum"/>, <paramref name="maximum"/>].</exception>
    public Strength? Strength(string name, double minimum, double maximum) =>
        Take(name) is { } argument ? ReadStrength(argument, name, minimum, maximum) : null;

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

    /// <summary>The terms in parentheses after the name, <c>name(term;term)</c>; empty where there are none.</summary>
    public IReadOnlyList<INoise> Alternatives()
    {
        alternativesRead = true;
        return alternatives;
    }

    internal void RejectUnread()
    {
        if (alternatives.Count > 0 && !alternativesRead)
            throw Bad($"{model.Name} takes no parentheses");
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

    private Strength ReadStrength(Argument argument, string name, double minimum, double maximum)
    {
        argument.Read = true;
        var text = argument.IsLeadingNumber ? argument.Text : argument.Value;
        if (text is null || !Noise.Strength.TryParse(text, out var strength))
            throw Bad(argument, $"'{name}' must be a number such as 0.1, 25/255 or 10%, or a range such as 0..50/255 or 5/255..35/255, not '{text}'");
        return strength.Low >= minimum && strength.High <= maximum
            ? strength
            : throw Bad(argument, $"'{name}' must lie between {Write(minimum)} and {Write(maximum)}, not {text}");
    }

    private BadInputException Bad(Argument argument, string what) =>
        new($"noise '{term}', character {argument.Position + 1}: {what}; write {model.Synopsis}.");

    private sealed record Argument(int Position, string Text, string Name, string? Value)
    {
        public bool IsLeadingNumber { get; init; }

        public bool Read { get; set; }
    }
}
