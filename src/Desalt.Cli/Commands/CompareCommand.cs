using System.CommandLine;
using System.Globalization;
using Desalt.Cli.Comparison;
using Desalt.Cli.Data;
using Desalt.Cli.Json;
using Desalt.Cli.Pictures;
using Desalt.Datasets;
using Desalt.Engine;
using Desalt.Engine.Threading;
using Desalt.Noise;

namespace Desalt.Cli.Commands;

/// <summary>`desalt compare`: the leaderboard.</summary>
internal sealed class CompareCommand : DesaltCommand
{
    private readonly Option<string> data = SharedOptions.Data();
    private readonly Option<string?> clean = new("--clean")
    {
        Description = "A folder of your own clean pictures in place of --data; noise is added, or --noisy holds the noisy ones of the same names.",
        HelpName = "DIR",
    };

    private readonly Option<string?> noisy = new("--noisy")
    {
        Description = "A folder of your own noisy pictures. Without --clean nothing can be ranked: the page shows estimates and residuals instead.",
        HelpName = "DIR",
    };

    private readonly Option<float> white = SharedOptions.FloatWhite();
    private readonly Option<string[]> noise = new("--noise")
    {
        Description = "The noises: terms as every command takes them, joined by commas or given one by one. A comma begins a new term where the name "
            + "of a noise follows it: salt-pepper:0.1,preset=imgaug,gaussian:25/255 is two. Several severities of one noise make a curve.",
        HelpName = "TERM[,TERM...]",
        DefaultValueFactory = _ => ["salt-pepper:0.1,preset=imgaug"],
    };

    private readonly Option<string> methods = new("--methods")
    {
        Description = "The methods: all, or names joined by commas of classical methods, models that ship, and model files.",
        HelpName = "NAMES",
        DefaultValueFactory = _ => "all",
    };

    private readonly Option<string> output = new("--out")
    {
        Description = "Folder for report.html and compare.json; a run that was stopped goes on there.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("out", "compare"),
    };

    private readonly Option<int?> images = SharedOptions.Positive("--images", "Judge by at most so many pictures.");
    private readonly Option<ulong> seed = new("--seed")
    {
        Description = "Seed of the noise; the weights that ship were chosen by pictures under seed 1, so another is fairer.",
        HelpName = "N",
        DefaultValueFactory = _ => 2,
    };

    private readonly Option<int> threads = SharedOptions.Threads();
    private readonly Option<bool> restart = new("--restart") { Description = "Forget what the folder holds and begin anew." };
    private readonly Option<bool> json = SharedOptions.Json();

    public CompareCommand(Terminal terminal)
        : base(
            "compare",
            "Judge methods against each other on the same noisy pictures: the leaderboard.",
            terminal,
            "desalt compare --noise salt-pepper:0.1,gaussian:25/255 --methods all",
            "desalt compare --noise gaussian:15/255,gaussian:25/255,gaussian:50/255 --methods bm3d,wavelet,unet --images 200 --out out/gaussian",
            "desalt compare --clean photos/ --noise gaussian:25/255 --methods bm3d,nl-means,wavelet",
            "desalt compare --noisy scans/")
    {
        foreach (var option in new Option[] { data, clean, noisy, white, noise, methods, output, images, seed, threads, restart, json })
            Add(option);
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (cleanFolder, noisyFolder) = (parsed.GetValue(clean), parsed.GetValue(noisy));
        if ((cleanFolder ?? noisyFolder) is not null && parsed.GetResult(data) is { Implicit: false })
            throw new BadInputException("--data stands without --clean and --noisy; leave one of them away.");
        if (noisyFolder is not null && parsed.GetResult(noise) is { Implicit: false })
            throw new BadInputException("--noisy stands without --noise, since its pictures have their noise already; leave one of them away.");
        var chosen = ComparedMethod.OpenAll(parsed.GetRequiredValue(methods));
        var noises = noisyFolder is null ? NoisesOf(parsed) : [ComparedNoise.AsGiven];
        var place = parsed.GetRequiredValue(output);
        using var folder = new ComparisonFolder(place);
        if (parsed.GetValue(restart))
            folder.Clear();

        using var team = new WorkerTeam(parsed.GetValue(threads));
        if (cleanFolder is null && noisyFolder is not null)
        {
            CompareBlindly(parsed, [.. PictureFiles.InFolder(noisyFolder).Take(parsed.GetValue(images) ?? int.MaxValue)], chosen, folder, team, cancellation);
            return;
        }

        ComparedPictures pictures = cleanFolder is not null
            ? new FolderPictures(cleanFolder, noisyFolder, parsed.GetValue(seed), parsed.GetValue(images), parsed.GetValue(white))
            : OfDataSet(parsed, chosen, cancellation);
        Terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{chosen.Count} methods, {noises.Count} {(noises.Count == 1 ? "noise" : "noises")}, {pictures.Count:N0} pictures: {pictures.Rule}"));
        ComparisonDocument document;
        try
        {
            document = new Comparer(Terminal, pictures, folder, team).Run(noises, chosen, cancellation);
        }
        catch (OperationCanceledException)
        {
            Terminal.Say($"what is done is safe in {place}; the same command goes on from there.");
            throw;
        }

        if (parsed.GetValue(json))
            Terminal.WriteJson(document, CliJson.Default.ComparisonDocument);
        else
            Print(document);
    }

    private List<ComparedNoise> NoisesOf(ParseResult parsed)
    {
        var noises = parsed.GetRequiredValue(noise).SelectMany(NoiseTerm.ParseList).Select(model => new ComparedNoise(model.Term, model)).ToList();
        return noises.GroupBy(one => one.Term).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new BadInputException($"--noise names {twice.Key} twice; name each noise once.")
            : noises;
    }

    private DataSetPictures OfDataSet(ParseResult parsed, IReadOnlyList<ComparedMethod> chosen, CancellationToken cancellation)
    {
        var set = OpenedData.Open(parsed.GetRequiredValue(data), SplitScheme.Official.Name, 1, Terminal, cancellation);
        return new DataSetPictures(set, JudgedPictures.Choose(set, chosen, parsed.GetValue(images)), parsed.GetValue(seed));
    }

    private void CompareBlindly(
        ParseResult parsed, List<string> files, IReadOnlyList<ComparedMethod> chosen, ComparisonFolder folder, WorkerTeam team, CancellationToken cancellation)
    {
        Terminal.Say($"{chosen.Count} methods, {files.Count} pictures without clean originals: nothing can be ranked, but shown.");
        var document = new BlindComparer(Terminal, files, parsed.GetValue(white), folder, team).Run(chosen, cancellation);
        if (parsed.GetValue(json))
        {
            Terminal.WriteJson(document, CliJson.Default.BlindComparisonDocument);
            return;
        }

        Terminal.Output.WriteLine($"{"",-34}{"noise before",14}{"after",9}{"taken away",12}{"ms",12}");
        foreach (var method in document.Methods)
        {
            var cells = document.Of(method.Name);
            Terminal.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {method.Name,-32}{255 * document.Pictures.Average(picture => picture.Sigma),14:0.0}{255 * cells.Average(cell => cell.After.Sigma),9:0.0}{255 * cells.Average(cell => cell.Removed),12:0.0}{cells.Average(cell => cell.Milliseconds),12:0.0}"));
        }
    }

    private void Print(ComparisonDocument document)
    {
        foreach (var one in document.Noises)
        {
            Terminal.Output.WriteLine($"{one.Term,-34}{"PSNR",9}{"SSIM",9}{"recognized",12}{"ms",10}");
            foreach (var cell in document.Ranked(one.Term))
            {
                var recognized = cell.Recognition is { } recognition ? $"{100 * recognition.Accuracy:0.0} %" : "";
                Terminal.Output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {cell.Method,-32}{cell.Metric("psnr").Mean,9:0.00}{cell.Metric("ssim").Mean,9:0.0000}{recognized,12}{cell.MillisecondsPerPicture,10:0.000}"));
            }

            Terminal.Output.WriteLine();
        }
    }
}
