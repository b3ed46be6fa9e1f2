using System.CommandLine;
using Desalt.Cli.Denoisers;
using Desalt.Cli.Json;
using Desalt.Cli.Pictures;
using Desalt.Cli.Progress;
using Desalt.Images;

namespace Desalt.Cli.Commands;

/// <summary>`desalt denoise`: noisy pictures in, clean pictures out.</summary>
internal sealed class DenoiseCommand : DesaltCommand
{
    private readonly Argument<string[]> inputs = new("PICTURE")
    {
        Description = "Picture files, or folders of pictures.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> model = SharedOptions.Model();
    private readonly Option<string> output = new("--out")
    {
        Description = "File (for one picture) or folder to write to; one picture without it goes beside the original as NAME.clean.png.",
        HelpName = "PATH",
    };

    private readonly Option<float> white = SharedOptions.FloatWhite();
    private readonly Option<bool> overwrite = SharedOptions.Overwrite();
    private readonly Option<bool> json = SharedOptions.Json();

    public DenoiseCommand(Terminal terminal)
        : base(
            "denoise",
            "Take the noise out of pictures.",
            terminal,
            "desalt denoise noisy.png --out clean.png",
            "desalt denoise noisy/ --model median3x3 --out clean/")
    {
        Add(inputs);
        Add(model);
        Add(output);
        Add(white);
        Add(overwrite);
        Add(json);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var jobs = PictureJob.Plan(parsed.GetRequiredValue(inputs), parsed.GetValue(output), "clean", parsed.GetValue(overwrite));
        var opened = OpenedDenoiser.Open(parsed.GetRequiredValue(model));
        var progress = new ProgressReporter(Terminal);
        var results = progress.Track(opened.Denoiser.Name, "pictures", () =>
        {
            var done = new List<PictureResult>();
            var said = new HashSet<string>();
            foreach (var job in jobs)
            {
                cancellation.ThrowIfCancellationRequested();
                var noisy = Image.Load(job.Input).FromWhite(parsed.GetValue(white));
                if (opened.Limits(noisy.Format) is { } limits && said.Add(limits))
                    Terminal.Say($"note: {limits}");
                var clean = opened.Denoiser.Denoise(noisy, cancellation);
                clean.ToWhite(parsed.GetValue(white)).Save(job.Output);
                done.Add(PictureResult.Of(job, clean.Format));
                progress.Report(done.Count, jobs.Count);
            }

            return done;
        });
        if (parsed.GetValue(json))
            Terminal.WriteJson(new DenoiseDocument(opened.Denoiser.Name, results), CliJson.Default.DenoiseDocument);
        else
            Terminal.Say($"{opened.Denoiser.Name}: {PictureJob.Summarize(jobs)}");
    }
}
