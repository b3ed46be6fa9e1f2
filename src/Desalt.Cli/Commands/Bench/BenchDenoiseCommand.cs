using System.CommandLine;
using System.Globalization;
using Desalt.Cli.Denoisers;
using Desalt.Cli.Json;
using Desalt.Cli.Speed;
using Desalt.Denoising.Classical;
using Desalt.Engine.Threading;
using Desalt.Images;

namespace Desalt.Cli.Commands.Bench;

/// <summary>`desalt bench denoise`: how long a method takes for a picture.</summary>
internal sealed class BenchDenoiseCommand : DesaltCommand
{
    private readonly Argument<string> picture = new("PICTURE") { Description = "The picture to clean again and again; classical methods depend on what it shows." };
    private readonly Option<string> model = SharedOptions.Model();
    private readonly BenchOptions options;

    public BenchDenoiseCommand(Terminal terminal)
        : base(
            "denoise",
            "Measure how long a model or classical method takes for one picture in memory.",
            terminal,
            "desalt bench denoise photo.png --model bm3d --threads 2 --json")
    {
        Add(model);
        options = new BenchOptions(this);
        Add(picture);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var noisy = Image.Load(parsed.GetRequiredValue(picture));
        var name = parsed.GetRequiredValue(model);
        using var team = new WorkerTeam(options.ThreadsOf(parsed));
        var denoiser = ClassicalDenoisers.Create(name, team: team) ?? OpenedDenoiser.Open(name).Denoiser;
        var restored = new float[noisy.Format.SampleCount];
        var times = StepTimes.Measure(
            () => denoiser.Denoise(noisy.Pixels, restored, noisy.Format, 1, cancellation), options.DurationOf(parsed), cancellation);
        var speed = new DenoisingSpeedDocument(
            denoiser.Name,
            $"{noisy.Width}x{noisy.Height}",
            noisy.Channels,
            team.Threads,
            times.Steps,
            times.MedianSeconds,
            noisy.Width * noisy.Height / times.MedianSeconds / 1e6,
            (long)Math.Round(times.AllocatedBytes));
        if (options.AsJson(parsed))
        {
            Terminal.WriteJson(speed, CliJson.Default.DenoisingSpeedDocument);
            return;
        }

        Terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{speed.Model}: {1e3 * speed.SecondsPerPicture:N1} ms a picture of {speed.Size}, {speed.MegapixelsPerSecond:N2} megapixels/s, {speed.AllocatedBytesPerPicture:N0} bytes allocated a picture"));
    }
}
