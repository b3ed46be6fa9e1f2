using System.CommandLine;
using System.Globalization;
using Desalt.Cli.Json;

namespace Desalt.Cli.Commands.Bench;

/// <summary>`desalt bench train`: how fast a model trains.</summary>
internal sealed class BenchTrainCommand : DesaltCommand
{
    private readonly Option<string> model = new("--model")
    {
        Description = "Name of an architecture; see 'desalt models'.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "cae",
    };

    private readonly BenchOptions options;

    public BenchTrainCommand(Terminal terminal)
        : base(
            "train",
            "Measure training steps (forward, mean squared error, backward, Adam) on random pictures of the model's own size.",
            terminal,
            "desalt bench train --model cae --batch 128 --threads 2 --seconds 10 --json")
    {
        Add(model);
        options = new BenchOptions(this, usualBatch: 128);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var network = ArchitectureChoice.Find(parsed.GetRequiredValue(model)).Build();
        var speed = options.JobOf(parsed, network, "training steps", Terminal).MeasureTraining(cancellation);
        if (options.AsJson(parsed))
        {
            Terminal.WriteJson(speed, CliJson.Default.TrainingSpeedDocument);
            return;
        }

        Terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{speed.ImagesPerSecond:N0} images/s, {1e3 * speed.SecondsPerStep:N2} ms a step, {speed.Gflops:N1} GFLOP/s of the plain method, {speed.AllocatedBytesPerStep:N0} bytes allocated a step"));
        BenchOptions.Print(speed.Against, Terminal);
    }
}
