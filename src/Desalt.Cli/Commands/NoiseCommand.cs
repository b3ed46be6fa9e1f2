using System.CommandLine;
using Desalt.Cli.Json;
using Desalt.Cli.Pictures;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Cli.Commands;

/// <summary>`desalt noise`: clean pictures in, noisy pictures out.</summary>
internal sealed class NoiseCommand : DesaltCommand
{
    private readonly Argument<string[]> inputs = new("PICTURE")
    {
        Description = "Picture files, folders of pictures, or names with * and ?.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> noise = SharedOptions.Noise("salt-pepper:0.1");
    private readonly Option<string> output = SharedOptions.Out("noisy");
    private readonly Option<ulong> seed = SharedOptions.Seed();
    private readonly Option<float> white = SharedOptions.FloatWhite();
    private readonly Option<bool> overwrite = SharedOptions.Overwrite();
    private readonly Option<bool> json = SharedOptions.Json();

    public NoiseCommand(Terminal terminal)
        : base(
            "noise",
            "Add noise to pictures.",
            terminal,
            "desalt noise photo.png --noise salt-pepper:0.1 --out noisy.png",
            "desalt noise photos/ --noise salt-pepper:0.3,preset=skimage --seed 7 --out noisy/",
            "desalt noise photos/ --noise 'one-of(gaussian:0..50/255;poisson:30)' --out noisy/")
    {
        Add(inputs);
        Add(noise);
        Add(output);
        Add(seed);
        Add(white);
        Add(overwrite);
        Add(json);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var model = NoiseTerm.Parse(parsed.GetRequiredValue(noise));
        var start = parsed.GetValue(seed);
        var jobs = PictureJob.Plan(parsed.GetRequiredValue(inputs), parsed.GetValue(output), "noisy");
        var batch = new PictureBatch(Terminal, jobs, parsed.GetValue(overwrite));
        var whiteOfFloats = parsed.GetValue(white);
        batch.Run(
            model.Term,
            (read, index, _) =>
            {
                if (Image.IsLossy(Path.GetExtension(jobs[index].Output)))
                    batch.Note("JPEG files hold pictures only nearly; write .png or .tif to keep the noise as it was drawn.");

                // The draw is named by the picture's place in the sorted list, as `desalt eval --noise` names it.
                var picture = read.FromWhite(whiteOfFloats);
                NoiseDraw.Fixed(start, index).Apply(model, picture.Pixels, picture.Pixels, picture.Format);
                return picture.ToWhite(whiteOfFloats);
            },
            cancellation);
        var asJson = parsed.GetValue(json);
        if (asJson)
            Terminal.WriteJson(new NoiseDocument(model.Term, start, batch.Results), CliJson.Default.NoiseDocument);
        batch.Finish(asJson ? null : $"{model.Term}, seed {start}");
    }
}
