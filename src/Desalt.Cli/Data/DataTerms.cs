using Desalt.Engine;

namespace Desalt.Cli.Data;

/// <summary>
/// The terms under which pictures may be used, as a model that learned from them carries them: one line, several sets' apart by
/// semicolons. What was learned in several trainings is bound by the terms of all their pictures.
/// </summary>
internal static class DataTerms
{
    private const string Separator = "; ";
    private const string Unknown = "others that are not known";

    /// <summary>Takes what a person says.</summary>
    /// <exception cref="BadInputException">It says nothing, or more than a line.</exception>
    public static string Read(string option, string terms) =>
        !string.IsNullOrWhiteSpace(terms) && !terms.Any(char.IsControl)
            ? terms.Trim()
            : throw new BadInputException($"{option}: is one line that says under which terms the pictures may be used, such as 'CC-BY-4.0'.");

    /// <summary>The terms of both, each once; null where neither is known.</summary>
    public static string? Join(string? first, string? second)
    {
        if (first is null && second is null)
            return null;
        var parts = Parts(first).Concat(Parts(second)).Distinct(StringComparer.Ordinal).ToList();
        return string.Join(Separator, parts.Where(part => part != Unknown).Concat(parts.Where(part => part == Unknown)));
    }

    private static string[] Parts(string? terms) => terms?.Split(Separator) ?? [Unknown];
}
