using Desalt.Engine;
using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Datasets;

/// <summary>A folder of pictures of any sizes, to cut training patches from; some of the pictures are held out to validate by.</summary>
public sealed class ImageFolder
{
    // One picture in twenty validates.
    private const int HoldOut = 20;

    private ImageFolder(IReadOnlyList<Image> training, IReadOnlyList<Image> validation) => (Training, Validation) = (training, validation);

    /// <summary>Pictures to train on.</summary>
    public IReadOnlyList<Image> Training { get; }

    /// <summary>Pictures to validate by: one in twenty, drawn by the seed, and one at least.</summary>
    public IReadOnlyList<Image> Validation { get; }

    /// <summary>Whether a folder holds pictures directly.</summary>
    public static bool HoldsPictures(string folder) => Directory.Exists(folder) && Files(folder).Count > 0;

    /// <summary>Reads all pictures that stand directly in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="channels">1: colour pictures are turned into grey ones. 3: a grey picture is refused.</param>
    /// <param name="seed">Seed of the choice of pictures to validate by.</param>
    /// <exception cref="BadInputException">The folder holds fewer than two pictures, or one of them cannot be used.</exception>
    public static ImageFolder Open(string folder, int channels, ulong seed)
    {
        var files = Files(folder);
        if (files.Count < 2)
            throw new BadInputException($"{folder}: holds {(files.Count == 0 ? "no picture" : "one picture")}, and a training needs some to learn from and one to validate by; name another folder.");
        int[] order = [.. Enumerable.Range(0, files.Count)];
        new CounterRandom(seed, RandomStream.Split).Shuffle(order);
        var pictures = order.Select(place => WithChannels(Image.Load(files[place]), channels, files[place])).ToList();
        var held = Math.Max(1, files.Count / HoldOut);
        return new ImageFolder(pictures[held..], pictures[..held]);
    }

    private static List<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder)
            .Where(file => Image.Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];

    private static Image WithChannels(Image picture, int channels, string file) => (picture.Channels, channels) switch
    {
        (3, 1) => picture.ToGrey(),
        (1, 3) => throw new BadInputException($"{file}: is grey and the model learns from colour pictures; take it out of the folder."),
        _ => picture,
    };
}
