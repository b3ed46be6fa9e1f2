using System.CommandLine;
using Desalt.Cli.Data;
using Desalt.Cli.Json;
using Desalt.Cli.Training;
using Desalt.Engine;
using Desalt.Engine.Networks;
using Desalt.Engine.Threading;
using Desalt.Models;
using Desalt.Training;

namespace Desalt.Cli.Commands;

/// <summary>`desalt train`: trains one model and writes its weights and history.</summary>
internal sealed class TrainCommand : DesaltCommand
{
    private readonly Argument<string> model = new("MODEL") { Description = "Name of an architecture; see 'desalt models'." };
    private readonly Option<string> output = new("--out")
    {
        Description = "Model file to write; history and checkpoint go beside it. Without it out/train/MODEL.safetensors.",
        HelpName = "FILE",
    };

    private readonly TrainingChoices choices = new();
    private readonly Option<int> threads = SharedOptions.Threads();
    private readonly Option<bool> profile = new("--profile") { Description = "Show at the end where the time went, operator by operator." };
    private readonly Option<bool> overwrite = SharedOptions.Overwrite();
    private readonly Option<bool> json = SharedOptions.Json();

    public TrainCommand(Terminal terminal)
        : base(
            "train",
            "Train a model. A training that was stopped goes on when the same command is run again.",
            terminal,
            "desalt train unet --out unet.safetensors",
            "desalt train cae --noise salt-pepper:0.2 --epochs 5 --seed 2")
    {
        Add(output);
        foreach (var option in choices.Options)
            Add(option);
        Add(threads);
        Add(profile);
        Add(overwrite);
        Add(json);
        Add(model);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var entry = ArchitectureChoice.Find(parsed.GetRequiredValue(model));
        var path = parsed.GetValue(output) ?? Path.Combine("out", "train", $"{entry.Name}.safetensors");
        var checkpoint = path + ".checkpoint";
        if (File.Exists(path) && !File.Exists(checkpoint) && !parsed.GetValue(overwrite))
            throw new BadInputException($"{path}: exists already; name another place with --out or allow replacing it with --overwrite.");

        var job = choices.JobOf(parsed, entry, (data, scheme, seed) => OpenedData.Open(data, scheme, seed, Terminal, cancellation)) with { Profile = parsed.GetValue(profile) };
        job.RefuseWhatDoesNotFit();
        Terminal.Say($"{job.Command()}: {job.Data.Counts}.");
        if (File.Exists(checkpoint))
            Terminal.Say($"going on from {checkpoint}");

        using var team = new WorkerTeam(parsed.GetValue(threads));
        TrainingResult result;
        try
        {
            result = new TrainingDisplay(Terminal).Run(job, checkpoint, team, cancellation);
        }
        catch (OperationCanceledException)
        {
            Terminal.Say($"the state is safe in {checkpoint}; the same command goes on from there.");
            throw;
        }

        var best = result.History.Best ?? throw new BadInputException(
            $"{entry.Name}: the loss grew beyond all bounds in the first epoch and nothing was written; use a lower --learning-rate.");
        job.Describe(result).Save(path, job.Recipe.HalfPrecision);
        result.History.SaveCsv(Path.ChangeExtension(path, ".history.csv"));
        result.History.SaveJson(Path.ChangeExtension(path, ".history.json"));
        File.Delete(checkpoint);
        if (result.Profile is { } measured)
            Terminal.Say(ProfileTable.Of(measured));
        Print(entry, result, best, path, parsed.GetValue(json));
    }

    private void Print(CatalogEntry entry, TrainingResult result, EpochRecord best, string path, bool asJson)
    {
        if (!asJson)
        {
            Terminal.Say($"wrote {path} (epoch {best.Epoch}, validation loss {best.ValidationMse:0.00000}{TrainingDisplay.Accuracy(best)}) and its history");
            return;
        }

        Terminal.WriteJson(
            new TrainingDocument(
                entry.Name,
                path,
                new NetworkSummary(entry.Build()).Parameters,
                result.History.Epochs.Count,
                best.Epoch,
                result.History.Epochs[^1].Seconds,
                best.TrainMse,
                best.ValidationMse,
                TrainingDisplay.Describe(result.Reason),
                best.ValidationAccuracy,
                result.Profile is { } measured ? ProfileDocument.Of(measured) : null),
            CliJson.Default.TrainingDocument);
    }
}
