using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Desalt.Cli.Json;
using Desalt.Cli.Progress;
using Desalt.Denoising.Classical;
using Desalt.Engine.Serialization;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Metrics;
using Desalt.Noise.Estimation;
using Desalt.Reports;

namespace Desalt.Cli.Comparison;

/// <summary>Runs every method over pictures whose clean originals nobody has, and shows what each took away.</summary>
internal sealed class BlindComparer(Terminal terminal, IReadOnlyList<string> files, float white, ComparisonFolder folder, WorkerTeam team)
{
    private readonly ProgressReporter reporter = new(terminal);

    /// <summary>Does the whole comparison.</summary>
    /// <exception cref="Engine.BadInputException">A picture is damaged, or a method cannot take it.</exception>
    public BlindComparisonDocument Run(IReadOnlyList<ComparedMethod> methods, CancellationToken cancellation)
    {
        var estimates = new PictureEstimate[files.Count];
        var cells = new BlindCell[files.Count][];
        var done = 0;
        reporter.Track("compare", "pictures", () =>
        {
            for (var number = 0; number < files.Count; number++)
            {
                var noisy = Image.Load(files[number]).FromWhite(white);
                var estimate = NoiseEstimate.Of(noisy);
                estimates[number] = PictureEstimate.Of(files[number], noisy.Format, estimate);
                var ofPicture = cells[number] = new BlindCell[methods.Count];
                var file = files[number];
                var identity = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
                team.Run(methods.Count, (method, _) =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    ofPicture[method] = CellOf(methods[method], file, identity, noisy, SigmaOf(estimate));
                    lock (reporter)
                        reporter.Report(++done, files.Count * methods.Count, methods[method].Name);
                });
            }

            return done;
        });
        var document = new BlindComparisonDocument(
            estimates, [.. methods.Select(method => method.Describe(Image.Load(files[0]).Format))], [.. cells.SelectMany(ofPicture => ofPicture)]);
        AtomicFile.WriteText(folder.Figures, JsonSerializer.Serialize(document, CliJson.Default.BlindComparisonDocument));
        var page = new BlindReport(document, methods, white, team.Threads).Compose();
        ReportPage.SaveFigures(page, folder.Charts);
        ReportPage.Save(page, folder.Report);
        terminal.Say($"wrote {folder.Report} and {folder.Figures}");
        return document;
    }

    /// <summary>The deviation that methods made for Gaussian noise are set to: what the picture seems to have, or the usual one where it cannot be told.</summary>
    public static double SigmaOf(NoiseEstimate estimate) => estimate.Sigma > 0 ? estimate.Sigma : ClassicalDenoisers.DefaultSigma;

    private BlindCell CellOf(ComparedMethod method, string file, string identity, Image noisy, double sigma)
    {
        // Everything that the figures depend on.
        var key = string.Join('\n', typeof(BlindComparer).Assembly.GetName().Version, file, identity, white, method.Identity(sigma));
        if (folder.Find(key, KeptJson.Default.BlindCell) is { } kept)
            return kept;
        var start = Stopwatch.GetTimestamp();
        var restored = method.Create(sigma).Denoise(noisy);
        var time = Stopwatch.GetElapsedTime(start);
        var cell = new BlindCell(
            method.Name,
            file,
            method.IsToldSigma ? sigma : null,
            PictureEstimate.Of(file, restored.Format, NoiseEstimate.Of(restored)),
            Math.Sqrt(MeanSquaredError.Of(restored.Pixels, noisy.Pixels)),
            time.TotalMilliseconds);
        folder.Keep(key, cell, KeptJson.Default.BlindCell);
        return cell;
    }
}
