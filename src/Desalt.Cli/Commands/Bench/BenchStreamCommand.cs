using System.CommandLine;
using System.Globalization;
using Desalt.Cli.Data;
using Desalt.Cli.Json;
using Desalt.Cli.Speed;
using Desalt.Engine.Threading;

namespace Desalt.Cli.Commands.Bench;

/// <summary>`desalt bench stream`: what reading its examples on the way costs a training.</summary>
internal sealed class BenchStreamCommand : DesaltCommand
{
    private readonly Argument<string> model = new("MODEL") { Description = "Name of an architecture; see 'desalt models'." };
    private readonly TrainingChoices choices = new();
    private readonly Option<int?> rounds = SharedOptions.Positive("--rounds", "Epochs of each kind to measure; without it 5.");
    private readonly Option<int> threads = SharedOptions.Threads();
    private readonly Option<bool> json = SharedOptions.Json();

    public BenchStreamCommand(Terminal terminal)
        : base(
            "stream",
            "Measure training epochs whose examples are read, cropped and made noisy on the way against epochs whose examples lie ready in memory. Takes the options of 'train'.",
            terminal,
            "desalt bench stream cae --noise gaussian:25/255",
            "desalt bench stream unet --data photos/ --patch 64 --patches 2048 --picture-memory 100")
    {
        foreach (var option in choices.Options)
            Add(option);
        Add(rounds);
        Add(threads);
        Add(json);
        Add(model);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var entry = ArchitectureChoice.Find(parsed.GetRequiredValue(model));
        var job = choices.JobOf(parsed, entry, (data, scheme, seed) => OpenedData.Open(data, scheme, seed, Terminal, cancellation));
        Terminal.Say($"{job.Command()}: {job.Data.TrainingCount} examples.");
        using var team = new WorkerTeam(parsed.GetValue(threads));
        var speed = new StreamSpeed(job, parsed.GetValue(rounds) ?? 5).Measure(team, cancellation);
        if (parsed.GetValue(json))
        {
            Terminal.WriteJson(speed, CliJson.Default.StreamSpeedDocument);
            return;
        }

        Terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{speed.StreamedImagesPerSecond.Average():N0} images/s read on the way, {speed.PreloadedImagesPerSecond.Average():N0} images/s from memory: {100 * speed.Overhead:0.0} % overhead"));
    }
}
