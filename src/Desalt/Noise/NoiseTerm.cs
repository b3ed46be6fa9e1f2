using Desalt.Engine;

namespace Desalt.Noise;

/// <summary>
/// The written form of noise: <c>salt-pepper:0.1,preset=imgaug</c>. A term is a name, then after a colon its arguments,
/// split by commas: a bare number first where the noise has a main parameter, then <c>name=value</c> or a bare flag.
/// Numbers may be written <c>0.1</c>, <c>25/255</c> or <c>10%</c>. Terms joined by <c>+</c> act one after the other.
/// <see cref="NoiseCatalog"/> lists the names.
/// </summary>
public static class NoiseTerm
{
    /// <summary>Reads a term.</summary>
    /// <exception cref="BadInputException">The term is not understood; the message says where and what can stand there.</exception>
    public static INoise Parse(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        var parts = new List<INoise>();
        var start = 0;
        while (true)
        {
            var end = EndOfPart(term, start);
            parts.Add(ReadPart(term, start, end));
            if (end == term.Length)
                break;
            start = end + 1;
        }

        return parts.Count == 1 ? parts[0] : new ComposedNoise(parts);
    }

    private static int EndOfPart(string term, int start)
    {
        for (var i = start; i < term.Length; i++)
        {
            if (term[i] == '+' && !IsExponentSign(term, i))
                return i;
        }

        return term.Length;
    }

    // The plus of 1e+3 belongs to the number: a digit or point, e, plus, digit.
    private static bool IsExponentSign(string term, int plus) =>
        plus >= 2 && plus + 1 < term.Length && term[plus - 1] is 'e' or 'E'
        && (char.IsAsciiDigit(term[plus - 2]) || term[plus - 2] == '.') && char.IsAsciiDigit(term[plus + 1]);

    private static INoise ReadPart(string term, int start, int end)
    {
        var colon = term.IndexOf(':', start, end - start);
        var nameEnd = colon < 0 ? end : colon;
        var name = term[start..nameEnd].Trim();
        var model = NoiseCatalog.Models.FirstOrDefault(model => model.Name == name)
            ?? throw new BadInputException(
                $"noise '{term}', character {start + 1}: {(name.Length == 0 ? "a name is missing" : $"'{name}' is not a noise")}; "
                + $"the names are {string.Join(", ", NoiseCatalog.Models.Select(model => model.Name))}.");
        var arguments = new NoiseArguments(term, model, start, colon < 0 ? end : colon + 1, end);
        var noise = model.Read(arguments);
        arguments.RejectUnread();
        return noise;
    }
}
