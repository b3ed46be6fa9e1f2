using System.CommandLine;
using System.Globalization;
using Desalt.Cli.Denoisers;
using Desalt.Cli.Json;
using Desalt.Engine.Networks;
using Desalt.Models;

namespace Desalt.Cli.Commands;

/// <summary>`desalt models`: the architectures, and the weights that ship.</summary>
internal sealed class ModelsCommand : DesaltCommand
{
    private readonly Option<bool> json = SharedOptions.Json();

    public ModelsCommand(Terminal terminal)
        : base("models", "Show the models: what each is for, and the weights that ship.", terminal, "desalt models", "desalt models --json") =>
        Add(json);

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var models = ModelCatalog.Entries.Select(Describe).ToList();
        if (parsed.GetValue(json))
        {
            Terminal.WriteJson(new ModelsDocument(models), CliJson.Default.ModelsDocument);
            return;
        }

        foreach (var model in models)
        {
            Terminal.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{model.Name,-17}{model.Parameters,9:N0} parameters   {(model.Ships ? "weights ship" : "train it with 'desalt train'")}"));
            Terminal.Output.WriteLine($"    {model.Purpose}");
            if (model.Facts is { } facts)
                Terminal.Output.WriteLine($"    {Read(facts)}");
        }
    }

    private static ModelDocument Describe(CatalogEntry entry)
    {
        var ships = TrainedModel.ShippedNames.Contains(entry.Name);
        return new ModelDocument(
            entry.Name,
            entry.Purpose,
            new NetworkSummary(entry.Build()).Parameters,
            ships,
            ships ? TrainedModel.Load(entry.Name).Facts : null);
    }

    private static string Read(IReadOnlyDictionary<string, string> facts)
    {
        var data = Fact(ModelFacts.Data) + (facts.TryGetValue(ModelFacts.DataTerms, out var terms) ? $" ({terms})" : "");
        return facts.TryGetValue(ModelFacts.ValidationAccuracy, out var accuracy)
            ? $"trained on {data}, names the right class of {accuracy} of its validation pictures"
            : $"trained on {data} against {Fact(ModelFacts.Noise)}, validation MSE {Fact(ModelFacts.ValidationMse)}";

        string Fact(string name) => facts.GetValueOrDefault(name, "?");
    }
}
