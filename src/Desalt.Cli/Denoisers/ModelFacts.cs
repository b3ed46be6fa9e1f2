namespace Desalt.Cli.Denoisers;

/// <summary>
/// Names of the facts that a model file carries. No fact depends on the machine, the time or the number of threads:
/// two runs that come to the same weights write the same file.
/// </summary>
internal static class ModelFacts
{
    /// <summary>Name of the data set.</summary>
    public const string Data = "data";

    /// <summary>Name of the split.</summary>
    public const string Scheme = "scheme";

    /// <summary>The noise term.</summary>
    public const string Noise = "noise";

    /// <summary>Seed of the split, the noise, the weights and the order of the pictures.</summary>
    public const string Seed = "seed";

    /// <summary>The command line that trains the same weights.</summary>
    public const string Command = "command";

    /// <summary>The file that imported weights come from.</summary>
    public const string Source = "source";

    /// <summary>Mean squared error on the validation pictures, not clipped.</summary>
    public const string ValidationMse = "validation_mse";

    /// <summary>Cross-entropy on the validation pictures, of a classifier.</summary>
    public const string ValidationLoss = "validation_loss";

    /// <summary>Share of the validation pictures whose class a classifier names.</summary>
    public const string ValidationAccuracy = "validation_accuracy";

    /// <summary>The epoch that the weights come from.</summary>
    public const string Epoch = "epoch";

    /// <summary>The terms under which the pictures that the weights were learned from may be used; left out where they are not known.</summary>
    public const string DataTerms = "data_terms";

    /// <summary>The version of desalt.</summary>
    public const string Version = "desalt_version";
}
