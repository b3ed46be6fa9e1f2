using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Desalt.Cli.Json;
using Desalt.Cli.Progress;
using Desalt.Engine.Serialization;
using Desalt.Engine.Threading;
using Desalt.Evaluation;
using Desalt.Metrics;
using Desalt.Models;
using Desalt.Noise;
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
        IReadOnlyList<INoise> noises, IReadOnlyList<ComparedMethod> methods, CancellationToken cancellation)
    {
        var classifier = FittingClassifier();
        var deviations = noises.Select(pictures.DeviationOf).ToList();
        total = (long)noises.Count * methods.Count * pictures.Places.Length;
        var cells = reporter.Track("compare", "pictures", () => noises
            .SelectMany((noise, i) => methods.Select(method =>
                CellOf(method, noise, ComparedPictures.ToldSigma(noise, deviations[i]), classifier, cancellation)))
            .ToList());
        var document = new ComparisonDocument(
            pictures.Data.Name,
            pictures.Places.Length,
            JudgedPictures.Rule,
            pictures.Seed,
            classifier?.Name,
            classifier is null ? null : OfCleanPictures(classifier),
            pictures.Data.Images.ClassNames,
            [.. noises.Select((noise, i) => new ComparedNoiseDocument(noise.Term, deviations[i], ComparedPictures.ToldSigma(noise, deviations[i])))],
            [.. methods.Select(method => method.Describe(pictures.Data.Images.Format))],
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
        return classifier.Takes(pictures.Data.Images.Format) && classifier.Classes == pictures.Data.Images.ClassNames.Count ? classifier : null;
    }

    private ComparisonCell CellOf(
        ComparedMethod method, INoise noise, double sigma, PictureClassifier? classifier, CancellationToken cancellation)
    {
        var before = done;
        done += pictures.Places.Length;
        var key = KeyOf(method, noise, sigma, classifier);
        if (folder.Find(key) is { } kept)
            return kept;
        var trial = MethodTrial.Run(
            pictures.Under(noise), method.Create(sigma), Metrics, classifier, team,
            finished => Report(before + finished, $"{method.Name}, {noise.Term}"), cancellation);
        var recognition = trial.Classes is { } classes
            ? RecognitionDocument.Of(pictures.Data.Images.ClassNames.Count, pictures.Labels, classes)
            : null;
        var cell = new ComparisonCell(
            method.Name, noise.Term, 1000 * trial.SecondsPerPicture, ComparisonCell.MetricsOf(trial.Scores), recognition);
        folder.Keep(key, cell);
        return cell;
    }

    private void Report(long pictureCount, string note)
    {
        lock (reporter)
            reporter.Report(pictureCount, total, note);
    }

    // Everything that the figures depend on.
    private string KeyOf(ComparedMethod method, INoise noise, double sigma, PictureClassifier? classifier) => string.Join('\n',
        typeof(Comparer).Assembly.GetName().Version,
        pictures.Data.Name,
        Hash(MemoryMarshal.AsBytes<int>(pictures.Places)),
        pictures.Seed,
        noise.Term,
        method.Name,
        method.IsToldSigma ? sigma.ToString("R", CultureInfo.InvariantCulture) : "",
        method.Model is { } model ? Hash(MemoryMarshal.AsBytes<float>(model.Parameters.Values.Span)) : "",
        classifier is null ? "" : Hash(MemoryMarshal.AsBytes<float>(TrainedModel.Load(classifier.Name).Parameters.Values.Span)));

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private RecognitionDocument OfCleanPictures(PictureClassifier classifier)
    {
        var format = pictures.Data.Images.Format;
        var clean = new float[pictures.Places.Length * format.SampleCount];
        for (var i = 0; i < pictures.Places.Length; i++)
            pictures.Data.Images.Read(pictures.Places[i], clean.AsSpan(i * format.SampleCount, format.SampleCount));
        var classes = new byte[pictures.Places.Length];
        classifier.Classify(clean, format, classes);
        return RecognitionDocument.Of(pictures.Data.Images.ClassNames.Count, pictures.Labels, classes);
    }
}
