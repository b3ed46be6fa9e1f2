using Desalt.Datasets;
using Desalt.Models;
using Desalt.Noise;

namespace Desalt.Cli.Data;

/// <summary>What `desalt train` learns from: pictures to train on and pictures to validate by.</summary>
internal interface ITrainingData
{
    /// <summary>Name of the set, for files and people.</summary>
    string Name { get; }

    /// <summary>How the pictures were split.</summary>
    string SplitName { get; }

    /// <summary>The options that name the same pictures again, for a command line.</summary>
    string Options { get; }

    /// <summary>How many examples there are to train on in an epoch.</summary>
    int TrainingCount { get; }

    /// <summary>How many examples there are to validate by.</summary>
    int ValidationCount { get; }

    /// <summary>How many pictures there are to train on and to validate by, for people.</summary>
    string Counts { get; }

    /// <summary>Under which terms the pictures may be used; null where nobody said it.</summary>
    string? Terms { get; }

    /// <summary>Examples to train a model on, the contrast of each changed by a factor drawn from <paramref name="contrast"/>.</summary>
    IExampleSource Training(CatalogEntry model, INoise noise, ulong seed, bool fixedNoise, Strength contrast);

    /// <summary>Examples to validate a model by; their noise and contrast are fixed by the seed.</summary>
    IExampleSource Validation(CatalogEntry model, INoise noise, ulong seed, Strength contrast);
}
