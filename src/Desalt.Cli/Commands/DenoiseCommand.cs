using System.CommandLine;
using Desalt.Cli.Denoisers;
using Desalt.Cli.Json;
using Desalt.Cli.Pictures;
using Desalt.Engine;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Reports;

namespace Desalt.Cli.Commands;

/// <summary>`desalt denoise`: noisy pictures in, clean pictures out.</summary>
internal sealed class DenoiseCommand : DesaltCommand
{
    private readonly Argument<string[]> inputs = new("PICTURE")
    {
        Description = "Picture files, folders of pictures, or names with * and ?.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> model = new("--model")
    {
        Description = $"{SharedOptions.ModelDescription} Without it the noise of each picture decides.",
        HelpName = "NAME_OR_FILE",
    };

    private readonly Option<double?> sigma = SharedOptions.Sigma();
    private readonly Option<string?> sigmaMap = new("--sigma-map")
    {
        Description = "For networks that are told the noise at each pixel (ffdnet, fdncnn): a grey picture of the same size whose values are the deviation, white being 1; "
            + "25 in a PNG of 8 bits is 25/255.",
        HelpName = "FILE",
    };

    private readonly Option<double> strength = Number(
        "--strength", "How much methods that are told the noise take out: the factor on its deviation, 1 for just the noise.", 1, 0.01, 10);

    private readonly Option<double> keepDetail = Number(
        "--keep-detail", "Share of the noisy picture that is let through, 0 to 1: less noise is taken out, and less detail.", 0, 0, 1);

    private readonly Option<string> output = SharedOptions.Out("clean");
    private readonly Option<string?> report = new("--report")
    {
        Description = "Write a page that shows the picture before and after, what was taken out, and the noise that was found.",
        HelpName = "FILE.html",
    };

    private readonly Option<float> white = SharedOptions.FloatWhite();
    private readonly Option<bool> overwrite = SharedOptions.Overwrite();
    private readonly Option<int> threads = SharedOptions.Threads();
    private readonly Option<bool> json = SharedOptions.Json();

    public DenoiseCommand(Terminal terminal)
        : base(
            "denoise",
            "Take the noise out of pictures; without any setting the noise of each picture is estimated and a method chosen.",
            terminal,
            "desalt denoise photo.jpg -o clean.jpg",
            "desalt denoise photo.jpg -o clean.jpg --report clean.html",
            "desalt denoise noisy.png --model bm3d --sigma 25/255 --out clean.png",
            "desalt denoise noisy.png --model ffdnet.safetensors --sigma-map deviations.npy --out clean.png",
            "desalt denoise noisy/ --model median3x3 --out clean/",
            "desalt denoise 'photos/*.jpg' -o '{folder}/{name}-clean{ext}'")
    {
        Add(inputs);
        Add(model);
        Add(sigma);
        Add(sigmaMap);
        Add(strength);
        Add(keepDetail);
        Add(output);
        Add(report);
        Add(white);
        Add(overwrite);
        Add(threads);
        Add(json);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var jobs = PictureJob.Plan(parsed.GetRequiredValue(inputs), parsed.GetValue(output), "clean");
        var page = parsed.GetValue(report);
        if (page is not null && jobs.Count > 1)
            throw new BadInputException($"--report {page}: is a page about one picture, and there are {jobs.Count}; clean that one by itself.");
        if (page is not null && File.Exists(page) && !parsed.GetValue(overwrite))
            throw new BadInputException($"{page}: exists already; name another page or allow replacing it with --overwrite.");
        var whiteOfFloats = parsed.GetValue(white);
        var map = parsed.GetValue(sigmaMap) is { } file ? Image.Load(file).FromWhite(whiteOfFloats) : null;
        if (map is not null && (parsed.GetValue(model) is null || parsed.GetValue(sigma) is not null))
            throw new BadInputException("--sigma-map stands beside --model, which names a network that is told the noise at each pixel, and without --sigma.");
        using var team = new WorkerTeam(parsed.GetValue(threads));
        var chooser = new DenoiserChooser(
            parsed.GetValue(model), parsed.GetValue(sigma), map, parsed.GetValue(strength), parsed.GetValue(keepDetail), team);
        var asJson = parsed.GetValue(json);
        var choices = new List<ChoiceDocument>();
        var batch = new PictureBatch(Terminal, jobs, parsed.GetValue(overwrite));
        batch.Run(
            "denoise",
            (read, index, progress) =>
            {
                var noisy = read.FromWhite(whiteOfFloats);
                var chosen = chooser.Choose(noisy);
                choices.Add(chosen.Describe(jobs[index].Input, noisy.Format));
                Terminal.Say($"{jobs[index].Input}: {chosen.Estimate}; {chosen.Choice.Method}, because {chosen.Choice.Reason}.");
                foreach (var warning in chosen.Warnings(noisy.Format))
                    batch.Note(warning);
                var before = page is null ? null : noisy.Crop(0, 0, noisy.Height, noisy.Width);
                var clean = chosen.Apply(noisy, progress, cancellation);
                if (before is not null)
                    ReportPage.Save(new DenoiseReport(jobs[index].Input, before, clean, chosen).Compose(), page!);
                return clean.ToWhite(whiteOfFloats);
            },
            cancellation);
        if (asJson)
        {
            var methods = choices.Select(choice => choice.Model).Distinct().ToList();
            Terminal.WriteJson(
                new DenoiseDocument(methods.Count == 1 ? methods[0] : null, batch.Results, choices), CliJson.Default.DenoiseDocument);
        }

        batch.Finish(asJson ? null : "denoise");
    }

    private static Option<double> Number(string name, string description, double value, double least, double most)
    {
        var option = new Option<double>(name) { Description = description, HelpName = "X", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && double.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var number)
                && !(number >= least && number <= most))
            {
                result.AddError(FormattableString.Invariant($"{name} {number} is not possible, {least} to {most} is"));
            }
        });
        return option;
    }
}
