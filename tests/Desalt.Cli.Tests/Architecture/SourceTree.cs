namespace Desalt.Cli.Tests.Architecture;

/// <summary>The C# files of the project as they lie on the disk.</summary>
public static class SourceTree
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Paths of the hand-written C# files under src or tests, relative to <see cref="Root"/>, with '/'.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>The lines of a file given by its relative path.</summary>
    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Desalt.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} does not lie inside a checkout with Desalt.slnx.");
    }
}
