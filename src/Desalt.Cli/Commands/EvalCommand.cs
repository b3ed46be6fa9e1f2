using System.CommandLine;
using Desalt.Cli.Data;
using Desalt.Cli.Denoisers;
using Desalt.Cli.Json;
using Desalt.Cli.Pictures;
using Desalt.Datasets;
using Desalt.Engine;
using Desalt.Engine.Threading;
using Desalt.Evaluation;
using Desalt.Metrics;
using Desalt.Noise;

namespace Desalt.Cli.Commands;

/// <summary>`desalt eval`: how well a denoiser restores pictures whose clean originals are known.</summary>
internal sealed class EvalCommand : DesaltCommand
{
    private const string DefaultNoise = "salt-pepper:0.1,preset=imgaug";

    private readonly Option<string> model = SharedOptions.Model();
    private readonly Option<string> clean = new("--clean") { Description = "Folder of clean pictures.", HelpName = "DIR" };
    private readonly Option<string> noisy = new("--noisy")
    {
        Description = "Folder of noisy pictures, paired with the clean ones by file name.",
        HelpName = "DIR",
    };

    private readonly Option<string> data = new("--data")
    {
        Description = "A data set in place of --clean: fashion-mnist, synthetic, or a folder that holds the files of Fashion-MNIST.",
        HelpName = "NAME_OR_FOLDER",
    };

    private readonly Option<string> split = new("--split")
    {
        Description = "Which part of the data set: train, validation or test.",
        HelpName = "PART",
        DefaultValueFactory = _ => "validation",
    };

    private readonly Option<string?> scheme = new("--scheme")
    {
        Description = "How the set was split; without it as the model's training did.",
        HelpName = "NAME",
    };

    private readonly Option<string[]> noise = new("--noise")
    {
        Description = $"{SharedOptions.NoiseDescription} Given several times, each noise is judged by itself and all together.",
        HelpName = "TERM",
    };

    private readonly Option<string?> contrast = SharedOptions.Contrast();
    private readonly Option<float> white = SharedOptions.FloatWhite();
    private readonly Option<double?> sigma = SharedOptions.Sigma();
    private readonly Option<ulong?> seed = new("--seed")
    {
        Description = "Seed of the noise; without it the one that the model was trained with, or 1.",
        HelpName = "N",
    };

    private readonly Option<int> threads = SharedOptions.Threads();
    private readonly Option<bool> json = SharedOptions.Json();

    public EvalCommand(Terminal terminal)
        : base(
            "eval",
            "Judge a model or method on pictures whose clean originals are known.",
            terminal,
            "desalt eval --model unet --data fashion-mnist --split validation",
            "desalt eval --model classifier --data fashion-mnist --split test",
            "desalt eval --model median3x3 --clean clean/ --noisy noisy/ --json",
            "desalt eval --model unet --clean clean/ --noise salt-pepper:0.1 --seed 3",
            "desalt eval --model ffdnet.safetensors --sigma 25/255 --clean clean/ --noise gaussian:25/255",
            "desalt eval --model bm3d --clean clean/ --noise gaussian:15/255 --noise gaussian:25/255")
    {
        foreach (var option in new Option[] { model, clean, noisy, data, split, scheme, noise, sigma, contrast, white, seed, threads, json })
            Add(option);
        split.AcceptOnlyFromAmong("train", "validation", "test");
    }

    /// <inheritdoc/>
    protected override void Run(ParseResult parsed, CancellationToken cancellation)
    {
        var cleanFolder = parsed.GetValue(clean);
        var dataChoice = parsed.GetValue(data);
        var noisyFolder = parsed.GetValue(noisy);
        var terms = parsed.GetValue(noise) ?? [];
        if ((cleanFolder is null) == (dataChoice is null))
            throw new BadInputException("eval needs either --clean DIR or --data NAME; give one of them.");
        if (noisyFolder is not null && (terms.Length > 0 || dataChoice is not null))
            throw new BadInputException("--noisy stands only beside --clean, and without --noise; leave one of them away.");
        if (cleanFolder is not null && noisyFolder is null && terms.Length == 0)
            throw new BadInputException("--clean needs the noisy pictures: a folder with --noisy DIR, or noise to add with --noise TERM.");

        if (parsed.GetValue(contrast) is not null && dataChoice is null)
            throw new BadInputException("--contrast stands only beside --data; leave it away.");

        using var team = new WorkerTeam(parsed.GetValue(threads));
        if (OpenedClassifier.TryOpen(parsed.GetRequiredValue(model)) is { } classifier)
        {
            JudgeClassifier(classifier, parsed, dataChoice, terms, team, cancellation);
            return;
        }

        var opened = OpenedDenoiser.Open(parsed.GetRequiredValue(model), parsed.GetValue(sigma));
        var start = parsed.GetValue(seed) ?? opened.Seed ?? 1;
        INoise[] noises = [.. terms.Select(NoiseTerm.Parse)];
        EvaluationResult[] results = cleanFolder is not null
            ? JudgeFolders(opened, noises, noise => new PicturePairs(cleanFolder, noisyFolder, noise, start, parsed.GetValue(white)), team, cancellation)
            : JudgeData(opened, parsed, dataChoice!, noises.Length > 0 ? noises : [NoiseTerm.Parse(DefaultNoise)], start, team, cancellation);
        var all = results.Length == 1 ? results[0] : EvaluationResult.Concat(results);
        var levels = noises.Length > 1 ? noises.Zip(results, (noise, result) => (noise.Term, result)).ToList() : [];
        if (parsed.GetValue(json))
        {
            var groups = levels.Select(level => GroupDocument.Of(level.Term, level.result.Restored, level.result.Noisy)).ToList();
            Terminal.WriteJson(EvaluationDocument.Of(all, groups), CliJson.Default.EvaluationDocument);
            return;
        }

        foreach (var (term, result) in levels)
            EvaluationTable.Print(Terminal, term, result);
        EvaluationTable.Print(Terminal, levels.Count == 0 ? null : "all together", all);
    }

    private void JudgeClassifier(
        OpenedClassifier opened, ParseResult parsed, string? choice, string[] terms, WorkerTeam team, CancellationToken cancellation)
    {
        if (choice is null || terms.Length > 1)
            throw new BadInputException($"{opened.Classifier.Name} names classes: judge it on a data set with --data, and under one noise at most.");
        var set = OpenedData.Open(choice, parsed.GetValue(scheme) ?? opened.Scheme, opened.Seed, Terminal, cancellation);
        var document = ClassifierEvaluation.Judge(
            opened.Classifier, set.Images, PartOf(parsed, set.Split), terms.Length == 0 ? new NoNoise() : NoiseTerm.Parse(terms[0]),
            parsed.GetValue(seed) ?? opened.Seed, team, cancellation);
        if (parsed.GetValue(json))
            Terminal.WriteJson(document, CliJson.Default.ClassificationDocument);
        else
            ClassifierEvaluation.Print(Terminal, document);
    }

    private int[] PartOf(ParseResult parsed, DataSplit parts) => parsed.GetValue(split) switch
    {
        "train" => parts.Train,
        "test" => parts.Test,
        _ => parts.Validation,
    };

    private EvaluationResult[] JudgeFolders(
        OpenedDenoiser opened, INoise[] noises, Func<INoise?, PicturePairs> pair, WorkerTeam team, CancellationToken cancellation)
    {
        PicturePairs[] pairs = noises.Length == 0 ? [pair(null)] : [.. noises.Select(pair)];
        if (opened.Limits(pairs[0].Read(0, opened.Denoiser).Noisy.Format) is { } limits)
            Terminal.Say($"note: {limits}");
        return [.. pairs.Select(one => one.Judge(opened.Denoiser, team, cancellation))];
    }

    private EvaluationResult[] JudgeData(
        OpenedDenoiser opened, ParseResult parsed, string choice, INoise[] noises, ulong start, WorkerTeam team, CancellationToken cancellation)
    {
        var schemeName = parsed.GetValue(scheme) ?? opened.Facts.GetValueOrDefault(ModelFacts.Scheme, SplitScheme.ReportCae.Name);
        // The split's seed is the model's own, whatever the seed of the noise: no picture it has seen counts as unseen.
        var set = OpenedData.Open(choice, schemeName, opened.Seed ?? start, Terminal, cancellation);
        var part = PartOf(parsed, set.Split);
        var factor = SharedOptions.ContrastOf(parsed.GetValue(contrast));
        var labels = Array.ConvertAll(part, index => set.Images.Labels[index]);
        return
        [
            .. noises.Select(noise => Judge.Evaluate(
                new NoisyExamples(set.Images, part, noise, start, fixedNoise: true) { Contrast = factor }, labels, set.Images.ClassNames, opened.Denoiser, MetricCatalog.All, team, cancellation)),
        ];
    }
}
