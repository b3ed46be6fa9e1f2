namespace Desalt.Cli.Tests.Architecture;

/// <summary>
/// Which part of the house may use which: the one table that the architecture test enforces and docs/layout.md shows.
/// A part is a namespace with all that lies under it, named without the leading "Desalt.". What does not stand in a
/// part's row is forbidden to it. Every part may use the root of the engine, where the exceptions stand that end at a person.
/// </summary>
public static class LayerRules
{
    private const string Root = "Desalt.Engine";

    /// <summary>Short names for several parts: the engine as a whole, and what of it knows of no network.</summary>
    private static readonly Dictionary<string, string[]> Groups = new()
    {
        ["basics"] = ["Engine.Memory", "Engine.Simd", "Engine.Threading", "Engine.Randomness", "Engine.Serialization"],
        ["engine"] =
        [
            "Engine.Memory", "Engine.Simd", "Engine.Threading", "Engine.Randomness", "Engine.Kernels", "Engine.Networks",
            "Engine.Planning", "Engine.Execution", "Engine.Optimizers", "Engine.Schedules", "Engine.Serialization",
        ],
    };

    /// <summary>Part to what it may use, the engine first, then in the order in which a picture passes.</summary>
    public static IReadOnlyDictionary<string, string[]> Table { get; } = new Dictionary<string, string[]>
    {
        ["Engine.Memory"] = [],
        ["Engine.Simd"] = [],
        ["Engine.Threading"] = [],
        ["Engine.Randomness"] = [],
        ["Engine.Kernels"] = ["Engine.Memory", "Engine.Simd", "Engine.Threading", "Engine.Randomness"],
        ["Engine.Networks"] = [],
        ["Engine.Planning"] = ["Engine.Memory", "Engine.Kernels", "Engine.Networks"],
        ["Engine.Optimizers"] = ["Engine.Memory", "Engine.Kernels"],
        ["Engine.Schedules"] = [],
        ["Engine.Serialization"] = ["Engine.Memory"],
        ["Engine.Execution"] =
        [
            "Engine.Memory", "Engine.Threading", "Engine.Randomness", "Engine.Kernels", "Engine.Networks", "Engine.Planning",
            "Engine.Optimizers", "Engine.Serialization",
        ],
        ["Images"] = ["basics"],
        ["Noise"] = ["Images", "basics"],
        ["Datasets"] = ["Images", "Noise", "basics"],
        ["Models"] = ["Engine.Networks", "Engine.Execution", "basics"],
        ["Training"] = ["Images", "Datasets", "engine"],
        ["Denoising"] = ["Images", "Noise", "Models", "engine"],
        ["Metrics"] = ["Images", "basics"],
        ["Recognition"] = ["Images", "Models", "engine"],
        ["Evaluation"] = ["Images", "Noise", "Datasets", "Denoising", "Metrics", "Recognition", "basics"],
        ["Reports"] = ["Images", "Metrics", "basics"],
        ["Interop"] = ["Models", "Engine.Networks", "Engine.Execution", "basics"],
        ["Cli"] = ["Images", "Noise", "Datasets", "Models", "Training", "Denoising", "Metrics", "Recognition", "Evaluation", "Reports", "Interop", "engine"],
    };

    /// <summary>A row as docs/layout.md shows it.</summary>
    public static string Row(string part) =>
        $"| {part} | {(Table[part].Length == 0 ? "nothing" : string.Join(", ", Table[part]))} |";

    /// <summary>One sentence for each arrow that the table does not allow.</summary>
    public static IEnumerable<string> Violations(IEnumerable<Arrow> arrows)
    {
        foreach (var arrow in arrows)
        {
            var from = PartOf(arrow.From);
            var to = PartOf(arrow.To);
            if (from is null)
                yield return $"{arrow.From} is no part of the house; give it a row in LayerRules.";
            else if (to is null)
                yield return $"{arrow.To} is no part of the house; give it a row in LayerRules.";
            else if (from != to && to.Length > 0 && !Allows(from, to))
                yield return $"{arrow.From} must not use {arrow.To}: {arrow.Example}.";
        }
    }

    private static bool Allows(string from, string to) =>
        from.Length > 0 && Table[from].Any(name => name == to || (Groups.TryGetValue(name, out var parts) && parts.Contains(to)));

    /// <summary>The part that a namespace belongs to; empty for the root, null for none.</summary>
    private static string? PartOf(string name)
    {
        if (name == Root)
            return "";
        return Table.Keys.SingleOrDefault(
            part => name == $"Desalt.{part}" || name.StartsWith($"Desalt.{part}.", StringComparison.Ordinal));
    }
}
