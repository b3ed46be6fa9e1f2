using Desalt.Engine;
using Desalt.Engine.Randomness;

namespace Desalt.Datasets;

/// <summary>A named way to split a set; the same seed always gives the same split.</summary>
public sealed class SplitScheme
{
    private readonly int smallestCount;
    private readonly Func<LabeledImages, ulong, DataSplit> split;

    private SplitScheme(string name, string description, int smallestCount, Func<LabeledImages, ulong, DataSplit> split)
    {
        Name = name;
        Description = description;
        this.smallestCount = smallestCount;
        this.split = split;
    }

    /// <summary>All pictures shuffled by the seed, four fifths to train and one fifth to validate: 56,000 and 14,000 of 70,000.</summary>
    public static SplitScheme ReportCae { get; } = new(
        "report-cae",
        "all pictures shuffled by the seed; 80 % train, 20 % validation (56,000 and 14,000 of Fashion-MNIST)",
        2,
        (images, seed) => Cut(Shuffled(images.Count, seed), Share(images.Count, 4, 5), images.Count));

    /// <summary>All pictures shuffled by the seed, 5/7 to train, 1/7 to validate, the rest to test: 50,000, 10,000, 10,000 of 70,000.</summary>
    public static SplitScheme ReportCnn { get; } = new(
        "report-cnn",
        "all pictures shuffled by the seed; 5/7 train, 1/7 validation, 1/7 test (50,000, 10,000 and 10,000 of Fashion-MNIST)",
        7,
        (images, seed) => Cut(Shuffled(images.Count, seed), Share(images.Count, 5, 7), Share(images.Count, 6, 7)));

    /// <summary>
    /// The boundary drawn by the makers of the set, nothing shuffled: 60,000 train and 10,000 validate. A set without such a
    /// boundary is cut in the same proportion: its first 6/7 train, the rest validates.
    /// </summary>
    public static SplitScheme Standard { get; } = new(
        "standard",
        "the set's own boundary, nothing shuffled (60,000 and 10,000 of Fashion-MNIST); a set without one: the first 6/7 train",
        2,
        (images, _) => Cut(
            [.. Enumerable.Range(0, images.Count)], images.OfficialTrainingCount ?? Share(images.Count, 6, 7), images.Count));

    /// <summary>
    /// The boundary drawn by the makers of the set, with the last twelfth of their training pictures to validate by, so that their
    /// test pictures play no part in choosing weights: 55,000, 5,000 and 10,000.
    /// </summary>
    public static SplitScheme Official { get; } = new(
        "official",
        "the set's own boundary, nothing shuffled; the last twelfth of its training pictures validates (55,000, 5,000 and 10,000 of Fashion-MNIST)",
        12,
        (images, _) =>
        {
            var training = images.OfficialTrainingCount ?? Share(images.Count, 6, 7);
            return Cut([.. Enumerable.Range(0, images.Count)], Share(training, 11, 12), training);
        });

    /// <summary>Every scheme.</summary>
    public static IReadOnlyList<SplitScheme> All { get; } = [ReportCae, ReportCnn, Standard, Official];

    /// <summary>The name that commands use.</summary>
    public string Name { get; }

    /// <summary>One line for people.</summary>
    public string Description { get; }

    /// <summary>Finds a scheme by name.</summary>
    /// <exception cref="BadInputException">No scheme bears the name.</exception>
    public static SplitScheme Find(string name) => All.FirstOrDefault(scheme => scheme.Name == name)
        ?? throw new BadInputException(
            $"split '{name}': there is no such split; the names are {string.Join(", ", All.Select(scheme => scheme.Name))}.");

    /// <summary>Splits a set.</summary>
    /// <exception cref="BadInputException">The set is too small.</exception>
    public DataSplit Split(LabeledImages images, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(images);
        return images.Count >= smallestCount
            ? split(images, seed)
            : throw new BadInputException(
                $"{images.Source}: {images.Count} pictures are too few for the split '{Name}', which needs {smallestCount}.");
    }

    private static int Share(int count, int numerator, int denominator) => (int)((long)count * numerator / denominator);

    private static int[] Shuffled(int count, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        var random = new CounterRandom(seed, RandomStream.Split);
        random.Shuffle(order);
        return order;
    }

    private static DataSplit Cut(int[] order, int trainEnd, int validationEnd) =>
        new(order[..trainEnd], order[trainEnd..validationEnd], order[validationEnd..]);
}
