using System.CommandLine;
using Desalt.Cli.Denoisers;
using Desalt.Cli.Json;
using Desalt.Cli.Pictures;

namespace Desalt.Cli.Commands;

/// <summary>`desalt denoise`: noisy pictures in, clean pictures out.</summary>
internal sealed class DenoiseCommand : DesaltCommand
{
    private readonly Argument<string[]> inputs = new("PICTURE")
    {
        Description = "Picture files, folders of pictures, or names with * and ?.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> model = SharedOptions.Model();
    private readonly Option<string> output = SharedOptions.Out("clean");
    private readonly Option<float> white = SharedOptions.FloatWhite();
    private readonly Option<bool> overwrite = SharedOptions.Overwrite();
    private readonly Option<bool> json = SharedOptions.Json();

    public DenoiseCommand(Terminal terminal)
        : base(
            "denoise",
            "Take the noise out of pictures.",
            terminal,
            "desalt denoise noisy.png --out clean.png",
            "desalt denoise noisy/ --model median3x3 --out clean/",
            "desalt denoise 'photos/*.jpg' -o '{folder}/{name}-clean{ext}'")
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
        var jobs = PictureJob.Plan(parsed.GetRequiredValue(inputs), parsed.GetValue(output), "clean");
        var opened = OpenedDenoiser.Open(parsed.GetRequiredValue(model));
        var batch = new PictureBatch(Terminal, jobs, parsed.GetValue(overwrite));
        var whiteOfFloats = parsed.GetValue(white);
        batch.Run(
            opened.Denoiser.Name,
            (read, _, progress) =>
            {
                var picture = read.FromWhite(whiteOfFloats);
                if (opened.Limits(picture.Format) is { } limits)
                    batch.Note(limits);
                if (opened.Denoiser.ResultFormat(picture.Format) == picture.Format)
                    opened.Denoiser.DenoiseInPlace(picture, progress, cancellation);
                else
                    picture = opened.Denoiser.Denoise(picture, cancellation);
                return picture.ToWhite(whiteOfFloats);
            },
            cancellation);
        var asJson = parsed.GetValue(json);
        if (asJson)
            Terminal.WriteJson(new DenoiseDocument(opened.Denoiser.Name, batch.Results), CliJson.Default.DenoiseDocument);
        batch.Finish(asJson ? null : opened.Denoiser.Name);
    }
}
