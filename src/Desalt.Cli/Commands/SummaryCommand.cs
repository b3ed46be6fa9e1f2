using System.CommandLine;
using Desalt.Cli.Json;
using Desalt.Engine.Networks;
using Desalt.Models;

namespace Desalt.Cli.Commands;

/// <summary>`desalt summary`: the layer table of a model.</summary>
internal sealed class SummaryCommand : DesaltCommand
{
    private readonly Argument<string> model = new("MODEL") { Description = "Name of an architecture (see 'desalt models') or a model file." };
    private readonly Option<bool> json = SharedOptions.Json();

    public SummaryCommand(Terminal terminal)
        : base("summary", "Show the layers of a model, their shapes and parameters.", terminal, "desalt summary cae", "desalt summary unet --json")
    {
        Add(model);
        Add(json);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(model);
        var summary = new NetworkSummary(File.Exists(name) ? TrainedModel.Load(name).Network : ArchitectureChoice.Find(name).Build());
        if (parsed.GetValue(json))
            Terminal.WriteJson(SummaryDocument.Of(summary), CliJson.Default.SummaryDocument);
        else
            Terminal.Output.WriteLine(summary);
    }
}
