using System.CommandLine;
using Desalt.Cli.Json;
using Desalt.Datasets;
using Desalt.Denoising;
using Desalt.Engine.Networks;
using Desalt.Engine.Planning;
using Desalt.Models;

namespace Desalt.Cli.Commands;

/// <summary>`desalt summary`: the layer table of a model.</summary>
internal sealed class SummaryCommand : DesaltCommand
{
    private readonly Argument<string> model = new("MODEL") { Description = "Name of an architecture (see 'desalt models') or a model file." };
    private readonly Option<bool> plan = new("--plan")
    {
        Description = "Show how the model runs instead: fused operators, kernels and why these, operations saved, bytes of the buffers.",
    };

    private readonly Option<string> mode = new("--mode")
    {
        Description = "What --plan is for: train or infer.",
        HelpName = "MODE",
        DefaultValueFactory = _ => "train",
    };

    private readonly Option<int?> batch = SharedOptions.Positive("--batch", "Pictures of a step of --plan; without it 128 to train and 1 to infer.");
    private readonly Option<string?> codes = new("--codes")
    {
        Description = "Draw the codes that a trained sparse autoencoder finds for pictures of --data, and its filters, into this picture instead.",
        HelpName = "FILE",
    };

    private readonly Option<string> data = SharedOptions.Data();
    private readonly Option<bool> json = SharedOptions.Json();

    public SummaryCommand(Terminal terminal)
        : base("summary", "Show the layers of a model, their shapes and parameters, and what a model file says of its training.", terminal, "desalt summary cae", "desalt summary unet --plan --mode infer --batch 128", "desalt summary sparse.safetensors --codes codes.png")
    {
        mode.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.Tokens[0].Value is not ("train" or "infer"))
                result.AddError($"--mode {result.Tokens[0].Value} is not possible, train or infer is");
        });
        Add(model);
        Add(plan);
        Add(mode);
        Add(batch);
        Add(codes);
        Add(data);
        Add(json);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(model);
        if (parsed.GetValue(codes) is { } file)
        {
            var drawing = CodeDrawing.Draw(new SparseCode(TrainedModel.Load(name), name), DatasetCatalog.Load(parsed.GetRequiredValue(data), null, cancellation));
            drawing.Save(file);
            Terminal.Say($"wrote {file}");
            return;
        }

        var trained = File.Exists(name) ? TrainedModel.Load(name) : null;
        var network = trained?.Network ?? ArchitectureChoice.Find(name).Build();
        if (parsed.GetValue(plan))
        {
            Print(
                parsed.GetValue(mode) == "train"
                    ? PlanSummary.OfTraining(network, parsed.GetValue(batch) ?? 128)
                    : PlanSummary.OfInference(network, parsed.GetValue(batch) ?? 1),
                parsed.GetValue(json));
            return;
        }

        var summary = new NetworkSummary(network);
        if (parsed.GetValue(json))
        {
            Terminal.WriteJson(SummaryDocument.Of(summary, trained?.Facts), CliJson.Default.SummaryDocument);
            return;
        }

        Terminal.Output.WriteLine(summary);
        foreach (var (fact, value) in trained?.Facts.OrderBy(pair => pair.Key, StringComparer.Ordinal) ?? Enumerable.Empty<KeyValuePair<string, string>>())
            Terminal.Output.WriteLine($"{fact}: {value}");
    }

    private void Print(PlanSummary summary, bool asJson)
    {
        if (asJson)
            Terminal.WriteJson(PlanDocument.Of(summary), CliJson.Default.PlanDocument);
        else
            Terminal.Output.WriteLine(summary);
    }
}
