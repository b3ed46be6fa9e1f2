using System.Globalization;
using Desalt.Reports.Blocks;

namespace Desalt.Cli.Reproduction;

/// <summary>How a run was made: what a reader needs to repeat it, and on what it ran.</summary>
internal static class RunFacts
{
    /// <summary>The facts, in reading order.</summary>
    public static IReadOnlyList<Fact> Of(ReproductionResult result) =>
    [
        new("Pictures", string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Data.Images.Source}: {result.Data.Split.Train.Length:N0} to train on, {result.Data.Split.Validation.Length:N0} to judge by")),
        new("Split", $"{result.Data.Scheme.Name}: {result.Data.Scheme.Description}"),
        new("Noise", result.Noise.Term, IsCode: true),
        new("Seed", result.Settings.Seed.ToString(CultureInfo.InvariantCulture)),
        .. result.Models.Select(model => new Fact($"Weights of {model.Model.Name}", model.Job.Command(), IsCode: true)),
        .. MachineFacts.Of(result.Threads),
    ];
}
