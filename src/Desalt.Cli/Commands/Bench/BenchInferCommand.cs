using System.CommandLine;
using System.Globalization;
using Desalt.Cli.Json;
using Desalt.Cli.Training;
using Desalt.Engine;
using Desalt.Interop.Onnx;
using Desalt.Models;

namespace Desalt.Cli.Commands.Bench;

/// <summary>`desalt bench infer`: how fast a model runs.</summary>
internal sealed class BenchInferCommand : DesaltCommand
{
    private const int LargestSide = 16384;

    private readonly Option<string> model = new("--model")
    {
        Description = "Name of an architecture (see 'desalt models') or a model file.",
        HelpName = "NAME_OR_FILE",
        DefaultValueFactory = _ => "cae",
    };

    private readonly Option<string> size = new("--size")
    {
        Description = "Width and height of the pictures, such as 512x512; without it the model's own size.",
        HelpName = "WIDTHxHEIGHT",
    };

    private readonly Option<string> onnx = new("--onnx")
    {
        Description = "Also write the network that is measured, with the random weights that it is measured with, as an ONNX file for other programs.",
        HelpName = "FILE",
    };

    private readonly Option<bool> profile = new("--profile") { Description = "Show where the time went, operator by operator, the warm-up included." };

    private readonly BenchOptions options;

    public BenchInferCommand(Terminal terminal)
        : base(
            "infer",
            "Measure inference on random pictures.",
            terminal,
            "desalt bench infer --model cae --size 28x28 --batch 128 --json",
            "desalt bench infer --model dncnn-s --size 512x512 --batch 1 --json")
    {
        Add(model);
        Add(size);
        Add(onnx);
        Add(profile);
        options = new BenchOptions(this, usualBatch: 1);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(model);
        var network = File.Exists(name) ? TrainedModel.Load(name).Network : ArchitectureChoice.Find(name).Build();
        var (width, height) = parsed.GetValue(size) is { } text ? ParseSize(text) : (network.InputShape.Width, network.InputShape.Height);
        var fitting = NetworkFit.Covering(network, height, width) ?? throw new BadInputException(
            $"--size {width}x{height}: {network.Name} takes pictures of {network.InputShape.Width}x{network.InputShape.Height} only.");
        var job = options.JobOf(parsed, fitting, "inference", Terminal);
        if (parsed.GetValue(onnx) is { } path)
            OnnxExport.Save(new TrainedModel(fitting, job.Weights(), new Dictionary<string, string>()), path);
        var speed = job.MeasureInference(width, height, parsed.GetValue(profile), cancellation);
        if (options.AsJson(parsed))
        {
            Terminal.WriteJson(speed, CliJson.Default.InferenceSpeedDocument);
            return;
        }

        Terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{speed.ImagesPerSecond:N2} images/s, {speed.MegapixelsPerSecond:N2} megapixels/s, {1e3 * speed.SecondsPerStep:N2} ms a batch, {speed.Gflops:N1} GFLOP/s of the plain method, {speed.AllocatedBytesPerStep:N0} bytes allocated a batch"));
        BenchOptions.Print(speed.Against, Terminal);
        if (speed.Operators is { } operators)
            Terminal.Output.Write(ProfileTable.Of(operators));
    }

    private static (int Width, int Height) ParseSize(string text)
    {
        var parts = text.Split('x');
        return parts.Length == 2 && IsSide(parts[0], out var width) && IsSide(parts[1], out var height)
            ? (width, height)
            : throw new BadInputException($"--size {text}: is no size; write WIDTHxHEIGHT with sides of 1 to {LargestSide}, for example 512x512.");
    }

    private static bool IsSide(string text, out int side) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side is >= 1 and <= LargestSide;
}
