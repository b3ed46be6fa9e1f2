using System.IO.Enumeration;

namespace Desalt.Cli.Pictures;

/// <summary>Names with wildcards, for shells that leave them to the program: * and ? within a name, ** for folders of any depth.</summary>
internal static class PictureGlob
{
    private static readonly char[] Wildcards = ['*', '?'];

    /// <summary>Whether a path has wildcards and is not simply the name of a file or folder.</summary>
    public static bool IsGlob(string path) => path.IndexOfAny(Wildcards) >= 0 && !Path.Exists(path);

    /// <summary>The files that match, sorted by path.</summary>
    public static IReadOnlyList<string> Files(string glob)
    {
        var parts = glob.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        var root = Path.GetPathRoot(glob) ?? "";
        var files = new SortedSet<string>(StringComparer.Ordinal);
        Collect(root, root.Length > 0 && parts[0] == root.TrimEnd(Path.DirectorySeparatorChar) ? parts[1..] : parts, files);
        return [.. files];
    }

    private static void Collect(string folder, ReadOnlySpan<string> parts, SortedSet<string> files)
    {
        var place = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(place))
            return;
        var part = parts[0];
        var rest = parts[1..];
        if (part == "**")
        {
            // Any depth, none included; a glob that ends here means every file below.
            string[] following = rest.IsEmpty ? ["*"] : rest.ToArray();
            Collect(folder, following, files);
            foreach (var name in Names(Directory.EnumerateDirectories(place)))
                Collect(Path.Combine(folder, name), parts, files);
        }
        else if (part.IndexOfAny(Wildcards) < 0)
        {
            if (!rest.IsEmpty)
                Collect(Path.Combine(folder, part), rest, files);
            else if (File.Exists(Path.Combine(folder, part)))
                files.Add(Path.Combine(folder, part));
        }
        else
        {
            foreach (var name in Names(rest.IsEmpty ? Directory.EnumerateFiles(place) : Directory.EnumerateDirectories(place)))
            {
                if (!FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: OperatingSystem.IsWindows()))
                    continue;
                if (rest.IsEmpty)
                    files.Add(Path.Combine(folder, name));
                else
                    Collect(Path.Combine(folder, name), rest, files);
            }
        }
    }

    private static string[] Names(IEnumerable<string> paths) => [.. paths.Select(path => Path.GetFileName(path))];
}
