using Desalt.Datasets;
using Desalt.Models;
using Desalt.Noise;

namespace Desalt.Cli.Data;

/// <summary>The data set that `--data` names, split into pictures to train on and pictures to judge by.</summary>
/// <param name="Name">Name of the set, the same on every machine.</param>
/// <param name="Images">All pictures.</param>
/// <param name="Scheme">How they were split.</param>
/// <param name="Split">Which are for what.</param>
internal sealed record OpenedData(string Name, LabeledImages Images, SplitScheme Scheme, DataSplit Split) : ITrainingData
{
    /// <inheritdoc/>
    public string SplitName => Scheme.Name;

    /// <inheritdoc/>
    public string Options => $"--data {Name} --scheme {Scheme.Name}{(MostTraining is { } most ? $" --images {most}" : "")}";

    /// <inheritdoc/>
    public int TrainingCount => Split.Train.Length;

    /// <inheritdoc/>
    public int ValidationCount => Split.Validation.Length;

    /// <summary>How many pictures to train on were asked for at the most; null for all.</summary>
    public int? MostTraining { get; private init; }

    /// <inheritdoc/>
    public string Counts => $"{Split.Train.Length} pictures to train on, {Split.Validation.Length} to validate";

    /// <inheritdoc/>
    public string? Terms => DatasetCatalog.LicenceOf(Name);

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

    /// <summary>The same with at most so many pictures to train on, the first of the split; null for all.</summary>
    public OpenedData WithAtMost(int? training) =>
        this with { MostTraining = training, Split = Split with { Train = Split.Train[..Math.Min(training ?? int.MaxValue, Split.Train.Length)] } };

    /// <summary>Pairs of noisy and clean pictures for a denoiser; pictures and their classes, mirrored and moved anew in each epoch, for a classifier.</summary>
    public IExampleSource Training(CatalogEntry model, INoise noise, ulong seed, bool fixedNoise, Strength contrast) => model.IsDenoiser
        ? new NoisyExamples(Images, Split.Train, noise, seed, fixedNoise) { Contrast = contrast, TellsNoise = model.IsToldNoise, Shrinking = model.Scale }
        : new LabeledExamples(Images, Split.Train, noise, seed, vary: true);

    /// <summary>Pairs of noisy and clean pictures to judge a denoiser by; their noise is fixed by the seed.</summary>
    public NoisyExamples Validation(INoise noise, ulong seed) => new(Images, Split.Validation, noise, seed, fixedNoise: true);

    /// <summary>Pairs of noisy and clean pictures for a denoiser, pictures as they are but for the noise and their classes for a classifier.</summary>
    public IExampleSource Validation(CatalogEntry model, INoise noise, ulong seed, Strength contrast) => model.IsDenoiser
        ? new NoisyExamples(Images, Split.Validation, noise, seed, fixedNoise: true) { Contrast = contrast, TellsNoise = model.IsToldNoise, Shrinking = model.Scale }
        : new LabeledExamples(Images, Split.Validation, noise, seed, vary: false);

    // A folder can hold nothing but Fashion-MNIST; where it lies is no fact of the set.
    private static string NameOf(string choice) =>
        DatasetCatalog.UntintedName(choice) is not null || (choice.StartsWith("synthetic", StringComparison.Ordinal) && !Directory.Exists(choice))
            ? choice
            : "fashion-mnist";
}
