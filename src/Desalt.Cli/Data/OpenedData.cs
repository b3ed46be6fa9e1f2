using Desalt.Datasets;
using Desalt.Noise;

namespace Desalt.Cli.Data;

/// <summary>The data set that `--data` names, split into pictures to train on and pictures to judge by.</summary>
/// <param name="Name">Name of the set, the same on every machine.</param>
/// <param name="Images">All pictures.</param>
/// <param name="Scheme">How they were split.</param>
/// <param name="Split">Which are for what.</param>
internal sealed record OpenedData(string Name, LabeledImages Images, SplitScheme Scheme, DataSplit Split)
{
    /// <summary>Opens a set, fetching it first where it is not on this machine.</summary>
    /// <param name="choice">What `--data` says: a name of the catalog, or a folder that holds the files of Fashion-MNIST.</param>
    /// <param name="scheme">Name of the split.</param>
    /// <param name="seed">Seed of the split.</param>
    /// <param name="terminal">Where a download shows how far it is.</param>
    /// <param name="cancellation">Stops a download.</param>
    /// <exception cref="Engine.BadInputException">There is no such set or split, or its files are unsound.</exception>
    public static OpenedData Open(string choice, string scheme, ulong seed, Terminal terminal, CancellationToken cancellation)
    {
        var split = SplitScheme.Find(scheme);
        var images = DatasetCatalog.Load(choice, new DownloadDisplay(terminal), cancellation);
        return new OpenedData(NameOf(choice), images, split, split.Split(images, seed));
    }

    /// <summary>Pairs of noisy and clean pictures to train on.</summary>
    public NoisyExamples Training(INoise noise, ulong seed, bool fixedNoise, Strength contrast) =>
        new(Images, Split.Train, noise, seed, fixedNoise) { Contrast = contrast };

    /// <summary>Pairs of noisy and clean pictures to judge by; their noise is fixed by the seed.</summary>
    public NoisyExamples Validation(INoise noise, ulong seed, Strength? contrast = null) =>
        new(Images, Split.Validation, noise, seed, fixedNoise: true) { Contrast = contrast ?? 1 };

    /// <summary>Pictures and their classes to train on, mirrored and moved anew in each epoch.</summary>
    public LabeledExamples LabeledTraining(INoise noise, ulong seed) => new(Images, Split.Train, noise, seed, vary: true);

    /// <summary>Pictures and their classes to judge by, as they are but for the noise.</summary>
    public LabeledExamples LabeledValidation(INoise noise, ulong seed) => new(Images, Split.Validation, noise, seed, vary: false);

    // A folder can hold nothing but Fashion-MNIST; where it lies is no fact of the set.
    private static string NameOf(string choice) =>
        DatasetCatalog.UntintedName(choice) is not null || (choice.StartsWith("synthetic", StringComparison.Ordinal) && !Directory.Exists(choice))
            ? choice
            : "fashion-mnist";
}
