using Desalt.Cli.Reproduction;

namespace Desalt.Cli.Json;

/// <summary>What run.json holds, so that a run that was stopped goes on as it was begun.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Epochs">The epochs that each model is trained for, by its name.</param>
internal sealed record RunDocument(ReproductionSettings Settings, Dictionary<string, int> Epochs);
