using System.CommandLine;
using Desalt.Cli.Data;
using Desalt.Cli.Json;
using Desalt.Cli.Training;
using Desalt.Datasets;
using Desalt.Engine;
using Desalt.Engine.Networks;
using Desalt.Engine.Schedules;
using Desalt.Engine.Threading;
using Desalt.Models;
using Desalt.Noise;
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

    private readonly Option<string> data = SharedOptions.Data();
    private readonly Option<string?> scheme = new("--scheme")
    {
        Description = $"How the pictures are split: {string.Join(", ", SplitScheme.All.Select(scheme => scheme.Name))}; without it the model's recipe says how.",
        HelpName = "NAME",
    };

    private readonly Option<string> noise = SharedOptions.Noise("salt-pepper:0.1,preset=imgaug");
    private readonly Option<bool> fixedNoise = new("--fixed-noise") { Description = "Draw the training noise once instead of anew in every epoch." };
    private readonly Option<int?> epochs = SharedOptions.Epochs();
    private readonly Option<int?> batch = SharedOptions.Positive("--batch", "Pictures of a training step.");
    private readonly Option<string> schedule = new("--schedule")
    {
        Description = "Learning rate: constant:1e-3, cosine:1e-3, one-cycle:3e-3 or step:1e-3.",
        HelpName = "TERM",
    };

    private readonly Option<int?> patience = SharedOptions.Positive("--patience", "Stop after so many epochs without a better validation loss.");
    private readonly Option<bool> asPublished = new("--as-published") { Description = "Train with the settings of the project report: its split, batch, epochs and rate, and noise drawn once." };
    private readonly Option<ulong> seed = SharedOptions.Seed();
    private readonly Option<int> threads = SharedOptions.Threads();
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
        foreach (var option in new Option[]
            { output, data, scheme, noise, fixedNoise, epochs, batch, schedule, patience, asPublished, seed, threads, overwrite, json })
        {
            Add(option);
        }

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

        var start = parsed.GetValue(seed);
        var recipe = RecipeOf(parsed, entry);
        var job = new TrainingJob(
            entry,
            recipe,
            OpenedData.Open(parsed.GetRequiredValue(data), recipe.Scheme, start, Terminal, cancellation),
            NoiseTerm.Parse(parsed.GetRequiredValue(noise)),
            start)
        { Patience = parsed.GetValue(patience) };
        Terminal.Say($"{job.Command()}: {job.Data.Split.Train.Length} pictures to train on, {job.Data.Split.Validation.Length} to validate.");
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
            $"{entry.Name}: the loss grew beyond all bounds in the first epoch and nothing was written; use a lower rate with --schedule.");
        job.Describe(result).Save(path);
        result.History.SaveCsv(Path.ChangeExtension(path, ".history.csv"));
        result.History.SaveJson(Path.ChangeExtension(path, ".history.json"));
        File.Delete(checkpoint);
        Print(entry, result, best, path, parsed.GetValue(json));
    }

    private Recipe RecipeOf(ParseResult parsed, CatalogEntry entry)
    {
        var recipe = entry.Recipe;
        if (parsed.GetValue(asPublished))
        {
            recipe = entry.Published
                ?? throw new BadInputException($"--as-published: {entry.Name} is not in the report; leave the option away.");
        }

        var term = parsed.GetValue(schedule) ?? recipe.Schedule;
        LearningRateSchedule.Parse(term);
        return new Recipe(
            parsed.GetValue(epochs) ?? recipe.Epochs,
            parsed.GetValue(batch) ?? recipe.BatchSize,
            term,
            parsed.GetValue(fixedNoise) || recipe.FixedNoise,
            parsed.GetValue(scheme) ?? recipe.Scheme);
    }

    private void Print(CatalogEntry entry, TrainingResult result, EpochRecord best, string path, bool asJson)
    {
        if (!asJson)
        {
            Terminal.Say($"wrote {path} (epoch {best.Epoch}, validation MSE {best.ValidationMse:0.00000}) and its history");
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
                TrainingDisplay.Describe(result.Reason)),
            CliJson.Default.TrainingDocument);
    }
}
