using System.Globalization;
using Desalt.Cli.Json;
using Desalt.Reports;
using Desalt.Reports.Blocks;
using Desalt.Reports.Charts;

namespace Desalt.Cli.Comparison;

/// <summary>What denoising does for recognition: how many garments a classifier names right before and after, and which it mixes up.</summary>
internal sealed class RecognitionSection(ComparisonDocument document, ComparisonRanking ranking)
{
    private const int PairsNamed = 3;
    private const int ClassesNamed = 3;

    /// <summary>Composes the section; the document has the figures of a classifier.</summary>
    public ReportSection Compose() => new(
        "What it does for recognition",
        [
            new ChartBlock(AccuracyChart()) { FileName = "recognition" },
            SufferingTable(),
            ClassTable(),
            new ColumnsBlock([Map("clean", document.CleanRecognition!), .. Hardest() is { } noise ? Maps(noise) : []]),
        ]);

    private TableBlock SufferingTable() => new(
        "What is still mixed up after the method that helps most",
        "noise",
        [
            new TableColumn("noisy (%)", "0.0"),
            new TableColumn("helped most by"),
            new TableColumn("then (%)", "0.0"),
            new TableColumn("classes that suffer most against clean pictures (recall)"),
            new TableColumn("most often taken"),
        ],
        [.. document.Noises.Select(noise => new TableRow(ranking.Label(noise.Term), Suffering(noise.Term)))]);

    private List<TableCell> Suffering(string noise)
    {
        var best = ranking.MostRecognized(noise);
        var (clean, after) = (document.CleanRecognition!.ToMatrix(), best.Recognition!.ToMatrix());
        var suffering = Enumerable.Range(0, clean.Classes)
            .Where(number => clean.Recall(number) > after.Recall(number))
            .OrderByDescending(number => clean.Recall(number) - after.Recall(number))
            .Take(ClassesNamed)
            .Select(number => Text($"{document.Classes[number]} ({100 * clean.Recall(number):0} → {100 * after.Recall(number):0} %)"));
        var pairs = after.MostConfused(PairsNamed).Select(pair => $"{document.Classes[pair.True]} for {document.Classes[pair.Predicted]}");
        return
        [
            TableCell.Of(100 * ranking.Noisy(noise)),
            TableCell.Of(best.Method),
            TableCell.Of(100 * best.Recognition!.Accuracy),
            TableCell.Of(Listed(suffering)),
            TableCell.Of(Listed(pairs)),
        ];
    }

    private BarChart AccuracyChart() => new(
        "Garments named right",
        new Axis("share of the pictures (%)") { Maximum = 100 },
        [.. document.Noises.Select(noise => ranking.Label(noise.Term))],
        [
            new BarSeries("noisy", [.. document.Noises.Select(noise => 100 * ranking.Noisy(noise.Term))]) { Colour = 6 },
            new BarSeries("after the best method", [.. document.Noises.Select(noise => 100 * ranking.MostRecognized(noise.Term).Recognition!.Accuracy)]) { Colour = 2 },
            new BarSeries("clean", [.. document.Noises.Select(_ => 100 * document.CleanRecognition!.Accuracy)]) { Colour = 0 },
        ])
    { Format = "0.0" };

    private TableBlock ClassTable()
    {
        var clean = document.CleanRecognition!.ToMatrix();
        var columns = document.Noises.Select(noise => ranking.MostRecognized(noise.Term)).ToList();
        return new TableBlock(
            "Recall of each class (%) after the method that helps most",
            "class",
            [new TableColumn("clean", "0.0"), .. columns.Select(cell => new TableColumn($"{ranking.Label(cell.Noise)}, {cell.Method}", "0.0"))],
            [.. Enumerable.Range(0, clean.Classes).Select(number => new TableRow(
                document.Classes[number],
                [TableCell.Of(100 * clean.Recall(number)), .. columns.Select(cell => TableCell.Of(100 * cell.Recognition!.ToMatrix().Recall(number)))]))]);
    }

    // The noise under which fewest pictures are named right: there denoising has most to do.
    private string? Hardest() =>
        document.Noises.Where(noise => !double.IsNaN(ranking.Noisy(noise.Term))).MinBy(noise => ranking.Noisy(noise.Term))?.Term;

    private IEnumerable<Block> Maps(string noise)
    {
        var best = ranking.MostRecognized(noise);
        yield return Map($"noisy, {ranking.Label(noise)}", document.Cell(ComparisonRanking.Baseline, noise).Recognition!);
        yield return Map($"{ranking.Label(noise)} after {best.Method}", best.Recognition!);
    }

    private ChartBlock Map(string title, RecognitionDocument recognition) => new(new HeatMap(
        Text($"{title}: {100 * recognition.Accuracy:0.0} %"), "true class", "taken for", document.Classes, recognition.ToMatrix().Counts));

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } text ? text : "none";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
