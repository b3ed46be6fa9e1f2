namespace Desalt.Cli.Reproduction;

/// <summary>What a `reproduce` run was asked to do. A run in the same folder goes on only where these agree.</summary>
/// <param name="Data">The data set.</param>
/// <param name="Scheme">How it is split.</param>
/// <param name="Noise">The noise term.</param>
/// <param name="Seed">Seed of everything.</param>
/// <param name="AsPublished">Whether models of the report are trained with the report's settings.</param>
/// <param name="Epochs">Epochs of every model; null for each model's recipe.</param>
/// <param name="Minutes">Time that all trainings together may take; null for no limit.</param>
internal sealed record ReproductionSettings(
    string Data, string Scheme, string Noise, ulong Seed, bool AsPublished, int? Epochs, double? Minutes);
