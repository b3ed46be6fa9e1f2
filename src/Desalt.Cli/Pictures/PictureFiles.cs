using Desalt.Engine;
using Desalt.Images;

namespace Desalt.Cli.Pictures;

/// <summary>Finds the picture files that a command was given.</summary>
internal static class PictureFiles
{
    /// <summary>Extensions that count as pictures when a folder is read; a file named directly may bear any.</summary>
    private static IReadOnlyList<string> Extensions => Image.Extensions;

    /// <summary>The files named, and the pictures directly in the folders named, each folder sorted by name.</summary>
    /// <exception cref="BadInputException">Nothing stands under a name, or a folder holds no picture.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
                files.AddRange(InFolder(path));
            else if (File.Exists(path))
                files.Add(path);
            else
                throw new BadInputException($"{path}: there is no such file or folder; check the name.");
        }

        return files;
    }

    /// <summary>The pictures directly in a folder, sorted by name.</summary>
    /// <exception cref="BadInputException">The folder is missing or holds no picture.</exception>
    public static IReadOnlyList<string> InFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new BadInputException($"{folder}: there is no such folder; check the name.");
        var files = Directory.EnumerateFiles(folder)
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0
            ? files
            : throw new BadInputException($"{folder}: holds no picture ({string.Join(", ", Extensions)}); name another folder.");
    }
}
