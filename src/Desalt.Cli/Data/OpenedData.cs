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
    /// <summary>Opens a set.</summary>
    /// <param name="choice">Name of a set that desalt knows, or a folder that holds its files.</param>
    /// <param name="scheme">Name of the split.</param>
    /// <param name="seed">Seed of the split.</param>
    /// <exception cref="Engine.BadInputException">There is no such set or split, or its files are unsound.</exception>
    public static OpenedData Open(string choice, string scheme, ulong seed)
    {
        var split = SplitScheme.Find(scheme);
        var (name, images) = choice switch
        {
            "fashion-mnist" => (choice, FashionMnist.Load()),
            _ => ("fashion-mnist", FashionMnist.Load(choice)),
        };
        return new OpenedData(name, images, split, split.Split(images, seed));
    }

    /// <summary>Pairs of noisy and clean pictures to train on.</summary>
    public NoisyExamples Training(INoise noise, ulong seed, bool fixedNoise) => new(Images, Split.Train, noise, seed, fixedNoise);

    /// <summary>Pairs of noisy and clean pictures to judge by; their noise is fixed by the seed.</summary>
    public NoisyExamples Validation(INoise noise, ulong seed) => new(Images, Split.Validation, noise, seed, fixedNoise: true);
}
