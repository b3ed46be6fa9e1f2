using System.Text.RegularExpressions;
using Desalt.Engine;

namespace Desalt.Cli.Pictures;

/// <summary>
/// Where results go, as a name with places to fill in: {name} is the input's name without its extension, {ext} the extension with
/// its dot, {folder} the folder that the input stands in.
/// </summary>
internal static partial class OutputPattern
{
    /// <summary>What patterns may hold, for help.</summary>
    public const string Places = "{name}, {ext} and {folder}";

    /// <summary>Whether a path has places to fill in.</summary>
    public static bool IsPattern(string? path) => path?.Contains('{', StringComparison.Ordinal) ?? false;

    /// <summary>The path for an input.</summary>
    /// <exception cref="BadInputException">The pattern has a place that is not known.</exception>
    public static string Fill(string pattern, string input) => Place().Replace(pattern, place => place.Value switch
    {
        "{name}" => Path.GetFileNameWithoutExtension(input),
        "{ext}" => Path.GetExtension(input),
        "{folder}" => Path.GetDirectoryName(input) is { Length: > 0 } folder ? folder : ".",
        var unknown => throw new BadInputException($"--out {pattern}: {unknown} is not known; a pattern may hold {Places}."),
    });

    [GeneratedRegex(@"\{[^}]*\}?")]
    private static partial Regex Place();
}
