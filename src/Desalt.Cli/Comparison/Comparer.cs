using System.Text.Json;
using Desalt.Cli.Json;
using Desalt.Cli.Progress;
using Desalt.Engine.Serialization;
using Desalt.Engine.Threading;
using Desalt.Metrics;
using Desalt.Models;
using Desalt.Recognition;
using Desalt.Reports;

namespace Desalt.Cli.Comparison;

/// <summary>Judges every method on the same noisy pictures and fills the folder.</summary>
internal sealed class Comparer(Terminal terminal, ComparedPictures pictures, ComparisonFolder folder, WorkerTeam team)
{
    /// <summary>The classifier that judges what denoising does for recognition.</summary>
    public const string ClassifierName = "classifier";

    private static readonly Metric[] Metrics =
        [MetricCatalog.Psnr, MetricCatalog.Ssim, MetricCatalog.Mse, MetricCatalog.Mae, MetricCatalog.Edges];

    private readonly ProgressReporter reporter = new(terminal);
    private long done;
    private long total;

    /// <summary>Does the whole comparison, or what is left of it.</summary>
    public ComparisonDocument Run(
        IReadOnlyList<ComparedNoise> noises, IReadOnlyList<ComparedMethod> methods, CancellationToken cancellation)
    {
        var classifier = FittingClassifier();
        var deviations = noises.Select(pictures.DeviationOf).ToList();
        total = (long)noises.Count * methods.Count * pictures.Count;
        var cells = reporter.Track("compare", "pictures", () => noises
            .SelectMany((noise, i) => methods.Select(method =>
                CellOf(method, noise, noise.ToldSigma(deviations[i]), classifier, cancellation)))
            .ToList());
        var document = new ComparisonDocument(
            pictures.Name,
            pictures.Count,
            pictures.Rule,
            pictures.Remark,
            pictures.AreUnseen,
            pictures.Seed,
            classifier?.Name,
            classifier is null ? null : OfCleanPictures(classifier, noises[0]),
            pictures.ClassNames,
            [.. noises.Select((noise, i) => new ComparedNoiseDocument(noise.Term, deviations[i], noise.ToldSigma(deviations[i])))],
            [.. methods.Select(method => method.Describe(pictures.Format))],
            cells);
        AtomicFile.WriteText(folder.Figures, JsonSerializer.Serialize(document, CliJson.Default.ComparisonDocument));
        var page = new ComparisonReport(document, new ComparisonPictures(pictures, noises, methods, document), team.Threads).Compose();
        ReportPage.SaveFigures(page, folder.Charts);
        ReportPage.Save(page, folder.Report);
        terminal.Say($"wrote {folder.Report} and {folder.Figures}");
        return document;
    }

    private PictureClassifier? FittingClassifier()
    {
        if (!TrainedModel.ShippedNames.Contains(ClassifierName))
            return null;
        var classifier = PictureClassifier.Load(ClassifierName);
        return classifier.Takes(pictures.Format) && classifier.Classes == pictures.ClassNames.Count ? classifier : null;
    }

    private ComparisonCell CellOf(
        ComparedMethod method, ComparedNoise noise, double sigma, PictureClassifier? classifier, CancellationToken cancellation)
    {
        var before = done;
        done += pictures.Count;
        var key = KeyOf(method, noise, sigma, classifier);
        if (folder.Find(key, KeptJson.Default.ComparisonCell) is { } kept)
            return kept;
        var trial = pictures.Try(
            noise, method.Create(sigma), Metrics, classifier, team,
            finished => Report(before + finished, $"{method.Name}, {noise.Term}"), cancellation);
        var recognition = trial.Classes is { } classes
            ? RecognitionDocument.Of(pictures.ClassNames.Count, pictures.Labels, classes)
            : null;
        var cell = new ComparisonCell(
            method.Name, noise.Term, 1000 * trial.SecondsPerPicture, ComparisonCell.MetricsOf(trial.Scores), recognition);
        folder.Keep(key, cell, KeptJson.Default.ComparisonCell);
        return cell;
    }

    private void Report(long pictureCount, string note)
    {
        lock (reporter)
            reporter.Report(pictureCount, total, note);
    }

    // Everything that the figures depend on.
    private string KeyOf(ComparedMethod method, ComparedNoise noise, double sigma, PictureClassifier? classifier) => string.Join('\n',
        typeof(Comparer).Assembly.GetName().Version,
        pictures.Identity,
        pictures.Seed,
        noise.Term,
        method.Identity(sigma),
        classifier is null ? "" : ComparedMethod.IdentityOf(TrainedModel.Load(classifier.Name)));

    private RecognitionDocument OfCleanPictures(PictureClassifier classifier, ComparedNoise noise)
    {
        var classes = new byte[pictures.Count];
        for (var number = 0; number < classes.Length; number++)
            classifier.Classify(pictures.Read(noise, number).Clean.Pixels, pictures.Format, classes.AsSpan(number, 1));
        return RecognitionDocument.Of(pictures.ClassNames.Count, pictures.Labels, classes);
    }
}
