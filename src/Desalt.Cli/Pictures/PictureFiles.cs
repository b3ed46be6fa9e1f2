using Desalt.Engine;
using Desalt.Images;

namespace Desalt.Cli.Pictures;

/// <summary>Finds the picture files that a command was given.</summary>
internal static class PictureFiles
{
    /// <summary>Extensions that count as pictures when a folder is read; a file named directly may bear any.</summary>
    private static IReadOnlyList<string> Extensions => Image.Extensions;

    /// <summary>Whether a path names one file, which need not be there, not a folder or wildcards.</summary>
    public static bool IsOne(string path) => !Directory.Exists(path) && !PictureGlob.IsGlob(path);

    /// <summary>
    /// The files named, also where they are missing; the pictures directly in the folders named, and those that match wildcards, each
    /// sorted by name. A file that is found twice counts once.
    /// </summary>
    /// <exception cref="BadInputException">A folder or wildcard has no picture.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
                files.AddRange(InFolder(path));
            else if (PictureGlob.IsGlob(path))
                files.AddRange(Matching(path));
            else
                files.Add(path);
        }

        return [.. files.DistinctBy(Path.GetFullPath)];
    }

    /// <summary>The pictures directly in a folder, sorted by name.</summary>
    /// <exception cref="BadInputException">The folder is missing or holds no picture.</exception>
    public static IReadOnlyList<string> InFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new BadInputException($"{folder}: there is no such folder; check the name.");
        var files = Directory.EnumerateFiles(folder).Where(IsPicture).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0
            ? files
            : throw new BadInputException($"{folder}: holds no picture ({string.Join(", ", Extensions)}); name another folder.");
    }

    private static List<string> Matching(string glob)
    {
        var files = PictureGlob.Files(glob).Where(IsPicture).ToList();
        return files.Count > 0
            ? files
            : throw new BadInputException($"{glob}: matches no picture ({string.Join(", ", Extensions)}); check the name.");
    }

    private static bool IsPicture(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}
