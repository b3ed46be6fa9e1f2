using System.CommandLine;
using Desalt.Cli.Json;
using Desalt.Cli.Reproduction;
using Desalt.Engine;
using Desalt.Engine.Threading;
using Desalt.Models;

namespace Desalt.Cli.Commands;

/// <summary>`desalt reproduce`: the project report, end to end.</summary>
internal sealed class ReproduceCommand : DesaltCommand
{
    private readonly Option<string> output = new("--out")
    {
        Description = "Folder for page, figures, pictures and weights; a run that was stopped goes on there.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("out", "reproduce"),
    };

    private readonly Option<string> models = new("--models")
    {
        Description = "The models to train, joined by commas.",
        HelpName = "NAMES",
        DefaultValueFactory = _ => string.Join(',', ModelCatalog.Garments.Select(entry => entry.Name)),
    };

    private readonly Option<string> data = SharedOptions.Data();
    private readonly Option<string> scheme = SharedOptions.Scheme();
    private readonly Option<string> noise = SharedOptions.Noise("salt-pepper:0.1,preset=imgaug");
    private readonly Option<int?> epochs = SharedOptions.Epochs();
    private readonly Option<double?> minutes = new("--minutes")
    {
        Description = "Shorten or lengthen the recipes so that all trainings together take about so long.",
        HelpName = "N",
    };

    private readonly Option<bool> asPublished = new("--as-published")
    {
        Description = "Train the report's models with its own batch sizes, epochs and noise drawn once, all on the split of --scheme; takes hours.",
    };

    private readonly Option<bool> restart = new("--restart") { Description = "Drop a run that the folder holds and begin anew." };
    private readonly Option<ulong> seed = SharedOptions.Seed();
    private readonly Option<int> threads = SharedOptions.Threads();
    private readonly Option<bool> json = SharedOptions.Json();

    public ReproduceCommand(Terminal terminal)
        : base(
            "reproduce",
            "Do the project report again: train its models and ours, compare them, and write a page of the result; about 20 minutes on two cores.",
            terminal,
            "desalt reproduce",
            "desalt reproduce --models cae,unet --epochs 3 --out out/quick",
            "desalt reproduce --data synthetic --minutes 1 --json")
    {
        foreach (var option in new Option[] { output, models, data, scheme, noise, epochs, minutes, asPublished, restart, seed, threads, json })
            Add(option);
        minutes.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && double.TryParse(result.Tokens[0].Value, out var number) && !(number > 0 && double.IsFinite(number)))
                result.AddError($"--minutes {result.Tokens[0].Value} is not possible, a number over 0 is");
        });
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(minutes) is not null && parsed.GetValue(epochs) is not null)
            throw new BadInputException("--minutes and --epochs contradict each other; give one of them.");
        var chosen = parsed.GetRequiredValue(models)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct()
            .Select(ArchitectureChoice.FindDenoiser)
            .ToList();
        if (chosen.Count == 0)
            throw new BadInputException("--models names no model; give one or more, joined by commas.");
        var settings = new ReproductionSettings(
            parsed.GetRequiredValue(data),
            parsed.GetRequiredValue(scheme),
            parsed.GetRequiredValue(noise),
            parsed.GetValue(seed),
            parsed.GetValue(asPublished),
            parsed.GetValue(epochs),
            parsed.GetValue(minutes));

        var place = parsed.GetRequiredValue(output);
        using var folder = new RunFolder(place);
        using var team = new WorkerTeam(parsed.GetValue(threads));
        MetricsDocument metrics;
        try
        {
            metrics = new Reproducer(Terminal, settings, folder, team).Run(chosen, parsed.GetValue(restart), cancellation);
        }
        catch (OperationCanceledException)
        {
            Terminal.Say($"the state is safe in {place}; the same command goes on from there.");
            throw;
        }

        if (parsed.GetValue(json))
            Terminal.WriteJson(metrics, CliJson.Default.MetricsDocument);
        else
            Print(metrics);
    }

    private void Print(MetricsDocument metrics)
    {
        Terminal.Output.WriteLine($"{"model",-8}{"parameters",12}{"epochs",8}{"seconds",9}{"validation MSE",16}{"published",11}");
        foreach (var model in metrics.Models)
        {
            var published = model.PublishedValidationMse is { } figure ? $"{figure:0.00000}" : "";
            Terminal.Output.WriteLine(
                $"{model.Model,-8}{model.Parameters,12:N0}{model.Epochs,8}{model.Seconds,9:0}{model.ValidationMse,16:0.00000}{published,11}");
        }

        Terminal.Output.WriteLine($"{"noisy",-8}{"",29}{metrics.NoisyMse,16:0.00000}");
    }
}
