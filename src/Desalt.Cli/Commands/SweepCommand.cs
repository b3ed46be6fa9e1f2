using System.CommandLine;
using System.Globalization;
using Desalt.Cli.Json;
using Desalt.Cli.Sweeping;
using Desalt.Engine;
using Desalt.Training.Sweeps;

namespace Desalt.Cli.Commands;

/// <summary>`desalt sweep`: tries many settings of a training and shows which mattered.</summary>
internal sealed class SweepCommand : DesaltCommand
{
    private const int RunsPrinted = 10;

    private readonly Option<string> model = new("--model")
    {
        Description = "Name of an architecture; see 'desalt models'.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "cae",
    };

    private readonly Option<string[]> grid = new("--grid")
    {
        Description = "The settings to try, options of 'desalt train' without their dashes, each with its values: \"learning-rate=1e-3,3e-3 batch=64,128\". "
            + "All combinations are trained, or with --random some; then a range such as learning-rate=1e-4..1e-2 may stand for the values, "
            + "and without --grid learning rate, batch and schedule are drawn around the model's recipe.",
        HelpName = "NAME=VALUES",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int?> random = SharedOptions.Positive("--random", "Draw so many settings at random instead of trying all combinations.");
    private readonly Option<bool> halving = new("--halving")
    {
        Description = "Successive halving: all trials train a little, the best third of them three times that, and so on; for the impatient.",
    };

    private readonly Option<int?> parallel = SharedOptions.Positive(
        "--parallel", "Trials to train side by side; the threads are shared out among them, and without it each has one. The result does not depend on it.");

    private readonly Option<string> output = new("--out")
    {
        Description = "Folder for report.html and sweep.json; a sweep that was stopped goes on there, and one that asks for more does only what is new.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("out", "sweep"),
    };

    private readonly Option<bool> restart = new("--restart") { Description = "Forget the trials that the folder holds and begin anew." };
    private readonly TrainingChoices choices = new();
    private readonly Option<int> threads = SharedOptions.Threads();
    private readonly Option<bool> json = SharedOptions.Json();

    public SweepCommand(Terminal terminal)
        : base(
            "sweep",
            "Search for the best settings of a training: a grid or random draws, several trainings side by side.",
            terminal,
            "desalt sweep --model cae --grid \"learning-rate=1e-3,3e-3 batch=64,128\" --epochs 3",
            "desalt sweep --model unet --random 30 --halving --epochs 9 --out out/unet-sweep",
            "desalt sweep --model cae --random 20 --grid \"learning-rate=1e-4..1e-2 schedule=constant,cosine,one-cycle\"")
    {
        foreach (var option in new Option[] { model, grid, random, halving, parallel, output, restart })
            Add(option);
        foreach (var option in choices.Options)
            Add(option);
        Add(threads);
        Add(json);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var entry = ArchitectureChoice.Find(parsed.GetRequiredValue(model));
        var written = string.Join(' ', parsed.GetValue(grid) ?? []);
        var drawn = parsed.GetValue(random);
        if (written.Length == 0 && drawn is null)
            throw new BadInputException("nothing says what to try; name settings with --grid \"learning-rate=1e-3,3e-3 batch=64,128\", or draw some with --random N.");
        var space = HyperparameterSpace.Parse(written.Length > 0 ? written : SweptTrainings.UsualSpace(entry));
        var trainings = new SweptTrainings(entry, space, choices.WordsOf(parsed), Terminal, cancellation);
        var points = drawn is { } count ? space.Draw(count, trainings.Seed) : space.Combinations();
        if (points.Count < drawn)
            Terminal.Say($"the space has no more than {points.Count} settings, and all of them are tried");

        var place = parsed.GetRequiredValue(output);
        using var folder = new SweepFolder(place);
        if (parsed.GetValue(restart))
            folder.Clear();
        var slots = Math.Min(parsed.GetValue(parallel) ?? parsed.GetValue(threads), points.Count);
        SweepDocument document;
        try
        {
            document = new SweepRun(Terminal, trainings, folder, Math.Max(1, parsed.GetValue(threads) / slots), slots)
                .Run(points, parsed.GetValue(halving), cancellation);
        }
        catch (OperationCanceledException)
        {
            Terminal.Say($"the state is safe in {place}; the same command goes on from there.");
            throw;
        }

        if (parsed.GetValue(json))
            Terminal.WriteJson(document, CliJson.Default.SweepDocument);
        else
            Print(document);
    }

    private void Print(SweepDocument document)
    {
        foreach (var trial in document.Trials.Take(RunsPrinted))
        {
            Terminal.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{trial.Rank,4}  {trial.ValidationLoss?.ToString("0.00000", CultureInfo.InvariantCulture) ?? "diverged",9}  {trial.Epochs,4} epochs  {trial.Setting()}"));
        }

        foreach (var one in document.Hyperparameters.OrderByDescending(one => one.Importance))
            Terminal.Output.WriteLine($"{one.Name}: {SweepDocument.Share(one.Importance)} of the ranking");
        Terminal.Output.WriteLine($"train the best again: {document.Command}");
    }
}
