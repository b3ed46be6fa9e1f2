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
        Description = "Picture files, or folders of pictures.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> noise = SharedOptions.Noise("salt-pepper:0.1");
    private readonly Option<string> output = new("--out")
    {
        Description = "File (for one picture) or folder to write to; one picture without it goes beside the original as NAME.noisy.png.",
        HelpName = "PATH",
    };

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
        var jobs = PictureJob.Plan(parsed.GetRequiredValue(inputs), parsed.GetValue(output), "noisy", parsed.GetValue(overwrite));
        var results = new List<PictureResult>();
        for (var i = 0; i < jobs.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var image = Image.Load(jobs[i].Input).FromWhite(parsed.GetValue(white));
            // The draw is named by the picture's place in the sorted list, as `desalt eval --noise` names it.
            NoiseDraw.Fixed(start, i).Apply(model, image.Pixels, image.Pixels, image.Format);
            image.ToWhite(parsed.GetValue(white)).Save(jobs[i].Output);
            results.Add(PictureResult.Of(jobs[i], image.Format));
        }

        if (parsed.GetValue(json))
            Terminal.WriteJson(new NoiseDocument(model.Term, start, results), CliJson.Default.NoiseDocument);
        else
            Terminal.Say($"{model.Term}, seed {start}: {PictureJob.Summarize(jobs)}");
    }
}
