using Desalt.Engine;
using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Datasets;

/// <summary>
/// A folder of pictures of any number and any sizes, to cut training patches from; some of the pictures are held out to validate by.
/// Pictures are decoded when they are needed and kept within a budget of memory.
/// </summary>
public sealed class ImageFolder
{
    /// <summary>Bytes of decoded pictures that are kept where nobody says otherwise.</summary>
    public const long DefaultBudget = 1L << 30;

    // One picture in twenty validates.
    private const int HoldOut = 20;

    // So many bytes of decoded pictures are held at once.
    private const long MostHeld = 1L << 29;

    private ImageFolder(DecodedPictures training, DecodedPictures validation, bool isHeld) =>
        (Training, Validation, IsHeld) = (training, validation, isHeld);

    /// <summary>Pictures to train on.</summary>
    public DecodedPictures Training { get; }

    /// <summary>Pictures to validate by: one in twenty, drawn by the seed, and one at least.</summary>
    public DecodedPictures Validation { get; }

    /// <summary>
    /// Whether all pictures together decode to at most 512 MiB, so that patches are cut from all of them at any time. Of larger folders
    /// a few pictures are open at a time. It depends on the pictures alone, not on the budget.
    /// </summary>
    public bool IsHeld { get; }

    /// <summary>Whether a folder holds pictures directly.</summary>
    public static bool HoldsPictures(string folder) => Directory.Exists(folder) && Files(folder).Count > 0;

    /// <summary>Finds the pictures that stand directly in a folder, and decodes them until it is known whether all can be held.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="channels">1: colour pictures are turned into grey ones. 3: a grey picture is refused.</param>
    /// <param name="seed">Seed of the choice of pictures to validate by.</param>
    /// <param name="budget">Bytes of decoded pictures to keep.</param>
    /// <exception cref="BadInputException">The folder holds fewer than two pictures, or one of them cannot be used.</exception>
    public static ImageFolder Open(string folder, int channels, ulong seed, long budget = DefaultBudget)
    {
        var files = Files(folder);
        if (files.Count < 2)
            throw new BadInputException($"{folder}: holds {(files.Count == 0 ? "no picture" : "one picture")}, and a training needs some to learn from and one to validate by; name another folder.");
        int[] order = [.. Enumerable.Range(0, files.Count)];
        new CounterRandom(seed, RandomStream.Split).Shuffle(order);
        var shuffled = order.Select(place => files[place]).ToList();
        var held = Math.Max(1, files.Count / HoldOut);
        var ofValidation = budget / HoldOut;
        var training = new DecodedPictures(shuffled[held..], channels, budget - ofValidation);
        var validation = new DecodedPictures(shuffled[..held], channels, ofValidation);
        return new ImageFolder(training, validation, CanBeHeld(training.Concat(validation)));
    }

    private static bool CanBeHeld(IEnumerable<CompactPicture> pictures)
    {
        var bytes = 0L;
        foreach (var picture in pictures)
        {
            bytes += picture.Bytes;
            if (bytes > MostHeld)
                return false;
        }

        return true;
    }

    private static List<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder)
            .Where(file => Image.Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];
}
