using Desalt.Engine;

namespace Desalt.Noise;

/// <summary>
/// The written form of noise: <c>salt-pepper:0.1,preset=imgaug</c>. A term is a name, then after a colon its arguments,
/// split by commas: a bare number first where the noise has a main parameter, then <c>name=value</c> or a bare flag.
/// Numbers may be written <c>0.1</c>, <c>25/255</c> or <c>10%</c>; <c>0..50/255</c> is a range from which each picture draws.
/// Terms joined by <c>+</c> act one after the other; of <c>one-of(term;term)</c> each picture draws one; what stands in
/// <c>per-batch(term)</c> is drawn once for all pictures of a batch.
/// <see cref="NoiseCatalog"/> lists the names.
/// </summary>
public static class NoiseTerm
{
    // Far more than anybody means, and far less than the stack holds.
    private const int DeepestNesting = 16;

    /// <summary>Reads a term.</summary>
    /// <exception cref="BadInputException">The term is not understood; the message says where and what can stand there.</exception>
    public static INoise Parse(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return ReadSum(term, 0, term.Length, 0);
    }

    /// <summary>
    /// Reads several terms, joined by commas: a comma begins a new term where the name of a noise follows it, and belongs to the
    /// arguments of the term before it everywhere else. So <c>salt-pepper:0.1,preset=imgaug,gaussian:25/255</c> is two terms.
    /// </summary>
    /// <exception cref="BadInputException">A term is not understood.</exception>
    public static IReadOnlyList<INoise> ParseList(string terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var noises = new List<INoise>();
        var start = 0;
        for (var end = EndOfPart(terms, 0, terms.Length, ','); ; end = EndOfPart(terms, end + 1, terms.Length, ','))
        {
            if (end < terms.Length && !BeginsTerm(terms, end + 1))
                continue;
            noises.Add(Parse(terms[start..end]));
            if (end == terms.Length)
                return noises;
            start = end + 1;
        }
    }

    private static bool BeginsTerm(string terms, int start)
    {
        var rest = terms.AsSpan(start);
        var end = rest.IndexOfAny(":(,+");
        var name = (end < 0 ? rest : rest[..end]).Trim();
        foreach (var model in NoiseCatalog.Models)
        {
            if (name.SequenceEqual(model.Name))
                return true;
        }

        return false;
    }

    private static INoise ReadSum(string term, int start, int end, int depth)
    {
        var parts = new List<INoise>();
        while (true)
        {
            var partEnd = EndOfPart(term, start, end, '+');
            parts.Add(ReadPart(term, start, partEnd, depth));
            if (partEnd == end)
                break;
            start = partEnd + 1;
        }

        return parts.Count == 1 ? parts[0] : new ComposedNoise(parts);
    }

    // The next separator that stands in no parentheses.
    private static int EndOfPart(string term, int start, int end, char separator)
    {
        var open = 0;
        for (var i = start; i < end; i++)
        {
            if (term[i] == '(')
                open++;
            else if (term[i] == ')')
                open--;
            else if (open == 0 && term[i] == separator && !IsExponentSign(term, i))
                return i;
        }

        return end;
    }

    // The plus of 1e+3 belongs to the number: a digit or point, e, plus, digit.
    private static bool IsExponentSign(string term, int plus) =>
        term[plus] == '+' && plus >= 2 && plus + 1 < term.Length && term[plus - 1] is 'e' or 'E'
        && (char.IsAsciiDigit(term[plus - 2]) || term[plus - 2] == '.') && char.IsAsciiDigit(term[plus + 1]);

    private static INoise ReadPart(string term, int start, int end, int depth)
    {
        var mark = term.AsSpan(start, end - start).IndexOfAny(':', '(');
        var nameEnd = mark < 0 ? end : start + mark;
        var name = term[start..nameEnd].Trim();
        var model = NoiseCatalog.Models.FirstOrDefault(model => model.Name == name)
            ?? throw new BadInputException(
                $"noise '{term}', character {start + 1}: {(name.Length == 0 ? "a name is missing" : $"'{name}' is not a noise")}; "
                + $"the names are {string.Join(", ", NoiseCatalog.Models.Select(model => model.Name))}.");
        var arguments = nameEnd < end && term[nameEnd] == '('
            ? new NoiseArguments(term, model, start, ReadAlternatives(term, nameEnd, end, depth + 1))
            : new NoiseArguments(term, model, start, mark < 0 ? end : nameEnd + 1, end);
        var noise = model.Read(arguments);
        arguments.RejectUnread();
        return noise;
    }

    private static List<INoise> ReadAlternatives(string term, int open, int end, int depth)
    {
        if (depth > DeepestNesting)
            throw new BadInputException($"noise '{term}', character {open + 1}: parentheses stand more than {DeepestNesting} deep; write it flatter.");
        var close = end - 1;
        while (char.IsWhiteSpace(term[close]))
            close--;
        if (term[close] != ')')
            throw new BadInputException($"noise '{term}', character {open + 1}: this parenthesis is not closed at the end of the term; write one-of(TERM;TERM).");
        var alternatives = new List<INoise>();
        for (var start = open + 1; start <= close;)
        {
            var stop = EndOfPart(term, start, close, ';');
            alternatives.Add(ReadSum(term, start, stop, depth));
            start = stop + 1;
        }

        return alternatives;
    }
}
