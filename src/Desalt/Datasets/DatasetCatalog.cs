using System.Globalization;
using Desalt.Engine;

namespace Desalt.Datasets;

/// <summary>The data sets that desalt knows by name: lists, loads, fetches and verifies them.</summary>
public static class DatasetCatalog
{
    /// <summary>Pictures of <c>synthetic</c> where the name gives no number.</summary>
    public const int SyntheticCount = 7_000;

    private const string FashionMnistName = "fashion-mnist";
    private const string SyntheticName = "synthetic";
    private const string TintedPrefix = "tinted-";
    private const ulong SyntheticSeed = 1;
    private const ulong TintSeed = 1;

    /// <summary>Looks for every known set on this machine.</summary>
    public static IReadOnlyList<DatasetEntry> List() =>
    [
        new(
            FashionMnistName,
            "70,000 grey pictures of clothes, 28x28, in ten classes (Xiao, Rasul, Vollgraf, 2017)",
            70_000,
            "MIT",
            FashionMnistLocator.Default.Find(),
            "apt-get install dataset-fashion-mnist, or desalt downloads its 30 MB when they are first needed",
            IsGenerated: false),
        new(
            SyntheticName,
            $"drawn pictures in the likeness of Fashion-MNIST; {SyntheticName}:COUNT makes another number of them",
            SyntheticCount,
            "made by desalt, free of rights",
            Location: null,
            "nothing to get: the pictures are drawn when they are needed",
            IsGenerated: true),
    ];

    /// <summary>Loads a set, fetching it first where it is not on this machine.</summary>
    /// <param name="nameOrFolder">
    /// <c>fashion-mnist</c>, <c>synthetic</c>, <c>synthetic:COUNT</c>, or a folder with the files of Fashion-MNIST; <c>tinted-</c> before one of the
    /// names dyes its pictures (<see cref="TintedImages"/>), which makes them colour pictures.
    /// </param>
    /// <param name="progress">Told of each block of a download.</param>
    /// <param name="cancellation">Stops a download.</param>
    /// <exception cref="BadInputException">There is no such set or folder, or its files are unsound.</exception>
    public static LabeledImages Load(
        string nameOrFolder, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nameOrFolder);
        if (UntintedName(nameOrFolder) is { } grey)
            return TintedImages.Of(Load(grey, progress, cancellation), TintSeed);
        if (nameOrFolder == FashionMnistName)
            return FashionMnist.Load(null, progress, cancellation);
        if (nameOrFolder == SyntheticName || nameOrFolder.StartsWith($"{SyntheticName}:", StringComparison.Ordinal))
            return SyntheticGarments.Generate(CountOf(nameOrFolder), SyntheticSeed);
        return FashionMnist.Load(Folder(nameOrFolder), progress, cancellation);
    }

    /// <summary>The set whose pictures a tinted set dyes: <c>synthetic</c> of <c>tinted-synthetic</c>; null for a set that is not tinted.</summary>
    public static string? UntintedName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(TintedPrefix, StringComparison.Ordinal) && !Directory.Exists(name) ? name[TintedPrefix.Length..] : null;
    }

    /// <summary>Under which the pictures of a set may be used.</summary>
    /// <param name="name">A name that <see cref="Load"/> takes; of a folder nothing is known, so that the result is null.</param>
    public static string? LicenceOf(string name)
    {
        var plain = (UntintedName(name) ?? name).Split(':')[0];
        return List().FirstOrDefault(entry => entry.Name == plain)?.Licence;
    }

    /// <summary>Makes sure that a set is on this machine and tells the folder; null for a set that needs none.</summary>
    /// <param name="name">A name of <see cref="List"/>.</param>
    /// <param name="progress">Told of each block of a download.</param>
    /// <param name="cancellation">Stops a download; the next one goes on from there.</param>
    /// <exception cref="BadInputException">There is no such set, or it can be neither found nor fetched.</exception>
    public static string? Fetch(string name, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default) =>
        name switch
        {
            FashionMnistName => FashionMnistLocator.Default.FindOrFetch(progress, cancellation),
            SyntheticName => null,
            _ => throw Unknown(name),
        };

    /// <summary>Compares the files of a set with what its makers published, by SHA-256; empty for a generated set.</summary>
    /// <param name="nameOrFolder">A name of <see cref="List"/>, or a folder with the IDX files of Fashion-MNIST.</param>
    /// <exception cref="BadInputException">There is no such set or folder, or the set is not on this machine.</exception>
    public static IReadOnlyList<FileCheck> Verify(string nameOrFolder)
    {
        if (nameOrFolder == SyntheticName)
            return [];
        var folder = nameOrFolder != FashionMnistName
            ? Folder(nameOrFolder)
            : FashionMnistLocator.Default.Find() ?? throw new BadInputException(
                $"{FashionMnistName}: is not on this machine; run 'apt-get install dataset-fashion-mnist' or let desalt download it.");
        return [.. FashionMnistFile.All.Select(file => file.Check(folder))];
    }

    private static string Folder(string nameOrFolder) => Directory.Exists(nameOrFolder) ? nameOrFolder : throw Unknown(nameOrFolder);

    private static BadInputException Unknown(string name) => new(
        $"data '{name}': there is no such data set or folder; the names are {FashionMnistName} and {SyntheticName}, "
        + $"or give a folder that holds the files of Fashion-MNIST; {TintedPrefix} before a name gives its pictures colour.");

    private static int CountOf(string name)
    {
        if (name == SyntheticName)
            return SyntheticCount;
        var text = name[(SyntheticName.Length + 1)..];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 1_000_000
            ? count
            : throw new BadInputException($"data '{name}': '{text}' is not a number of pictures from 1 to 1000000; write {SyntheticName}:500.");
    }
}
