using System.Globalization;
using Desalt.Cli.Json;
using Desalt.Reports;
using Desalt.Reports.Blocks;
using Desalt.Reports.Charts;

namespace Desalt.Cli.Comparison;

/// <summary>The page of a comparison: who wins first, then every figure, curves, a ranked page for each noise, recognition, and how it was made.</summary>
internal sealed class ComparisonReport(ComparisonDocument document, ComparisonPictures pictures, int threads)
{
    // More lines than colours, and nobody can tell them apart.
    private const int LinesShown = 7;

    private readonly ComparisonRanking ranking = new(document);

    /// <summary>Composes the page.</summary>
    public ReportContent Compose()
    {
        List<ReportSection> sections =
        [
            new("Every method on every noise", [.. Overview()]),
            .. ranking.Kinds.Any(kind => kind.Noises.Count > 1) ? [new ReportSection("Quality against severity", [.. Curves()])] : Array.Empty<ReportSection>(),
        ];
        if (document.CleanRecognition is not null)
            sections.Add(new RecognitionSection(document, ranking).Compose());
        sections.AddRange(document.Noises.Select((noise, i) => new ReportSection(ranking.Label(noise.Term), [.. PageOf(noise, i)])));
        sections.Add(new ReportSection("How this was made", [new FactsBlock(Facts())]));
        return new ReportContent("Which method wins at what", sections)
        {
            Kind = "Desalt comparison",
            Lead = string.Create(
                CultureInfo.InvariantCulture,
                $"{document.Methods.Count} methods on the same {document.Pictures:N0} pictures of {document.Data}{(document.Unseen ? " that none of them learned from" : "")}, under {document.Noises.Count} {(document.Noises.Count == 1 ? "noise" : "noises")}."),
            Opening = [new HeadlineBlock([.. Headlines()]), WinnersTable()],
            Footer = "Made by `desalt compare`. Every figure of this page stands in compare.json beside it.",
        };
    }

    private IEnumerable<Headline> Headlines()
    {
        foreach (var kind in ranking.Kinds.Take(3))
        {
            var order = ranking.ByMeanPsnr(kind.Noises);
            var margin = order.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $", {order[0].Psnr - order[1].Psnr:0.0} dB over {order[1].Method}") : "";
            yield return new Headline($"Best against {kind.Name}", order[0].Method, string.Create(CultureInfo.InvariantCulture, $"PSNR {order[0].Psnr:0.0} dB{margin}"), HeadlineTone.Good);
        }

        if (document.CleanRecognition is { } clean)
        {
            var (before, after) = ranking.MeanRecognition();
            yield return new Headline(
                "Garments recognized",
                string.Create(CultureInfo.InvariantCulture, $"{100 * before:0} → {100 * after:0} %"),
                string.Create(CultureInfo.InvariantCulture, $"noisy, and after the best method for each noise; clean {100 * clean.Accuracy:0} %"),
                HeadlineTone.Good);
        }
    }

    private TableBlock WinnersTable()
    {
        List<TableColumn> columns = [new("best PSNR"), new("best SSIM"), new("fastest within 1 dB of the best")];
        if (document.CleanRecognition is not null)
            columns.Insert(2, new TableColumn("best recognized"));
        return new TableBlock("Winners", "noise", columns, [.. document.Noises.Select(noise => new TableRow(ranking.Label(noise.Term), [.. Winners(noise.Term)]))])
        {
            Caption = "Close are methods whose interval of the mean PSNR reaches into the winner's.",
        };
    }

    private IEnumerable<TableCell> Winners(string noise)
    {
        var ranked = document.Ranked(noise);
        var (first, psnr) = (ranked[0], ranked[0].Metric("psnr"));
        var close = ranked.Skip(1).Where(cell => cell.Metric("psnr").High >= psnr.Low).Select(cell => cell.Method).ToList();
        yield return TableCell.Of(first.Method, Text($"{psnr.Mean:0.00} dB{(close.Count > 0 ? $", close: {string.Join(", ", close)}" : "")}"));
        var similar = ranked.MaxBy(cell => cell.Metric("ssim").Mean)!;
        yield return TableCell.Of(similar.Method, Text($"{similar.Metric("ssim").Mean:0.0000}"));
        if (document.CleanRecognition is not null)
        {
            var recognized = ranked.MaxBy(cell => cell.Recognition!.Accuracy)!;
            yield return TableCell.Of(recognized.Method, Text($"{100 * recognized.Recognition!.Accuracy:0.0} % of garments"));
        }

        var fast = ranked.Where(cell => cell.Metric("psnr").Mean >= psnr.Mean - 1).MinBy(cell => cell.MillisecondsPerPicture)!;
        yield return TableCell.Of(fast.Method, Text($"{fast.MillisecondsPerPicture:0.000} ms a picture"));
    }

    private IEnumerable<Block> Overview()
    {
        yield return Matrix("PSNR (dB)", "0.00", cell => cell.Metric("psnr").Mean);
        yield return Matrix("SSIM", "0.0000", cell => cell.Metric("ssim").Mean);
        if (document.CleanRecognition is not null)
            yield return Matrix("Garments recognized (%)", "0.0", cell => 100 * cell.Recognition!.Accuracy);
    }

    private TableBlock Matrix(string title, string format, Func<ComparisonCell, double> figure)
    {
        var rows = document.Methods
            .Select(method => (method.Name, Figures: document.Noises.Select(noise => figure(document.Cell(method.Name, noise.Term))).ToList()))
            .OrderByDescending(row => row.Figures.Average());
        return new TableBlock(
            title,
            "method",
            [.. document.Noises.Select(noise => new TableColumn(ranking.Label(noise.Term), format, BestFigure.Highest)), new TableColumn("mean", format, BestFigure.Highest)],
            [.. rows.Select(row => new TableRow(row.Name, [.. row.Figures.Append(row.Figures.Average()).Select(value => TableCell.Of(value))])
                { IsBaseline = row.Name == ComparisonRanking.Baseline })]);
    }

    private IEnumerable<Block> Curves()
    {
        foreach (var kind in ranking.Kinds.Where(kind => kind.Noises.Count > 1))
        {
            var shown = ranking.ByMeanPsnr(kind.Noises).Select(method => method.Method).Where(name => name != ComparisonRanking.Baseline).Take(LinesShown - 1);
            yield return Curve(kind, $"{kind.Name}: PSNR, the best methods and doing nothing", "PSNR (dB)", cell => cell.Metric("psnr").Mean, shown);
            if (document.CleanRecognition is not null)
                yield return Curve(kind, $"{kind.Name}: garments recognized", "recognized (%)", cell => 100 * cell.Recognition!.Accuracy, shown);
        }
    }

    private ChartBlock Curve(ComparisonRanking.Kind kind, string title, string axis, Func<ComparisonCell, double> figure, IEnumerable<string> methods)
    {
        var baseline = document.Methods.Any(method => method.Name == ComparisonRanking.Baseline) ? [ComparisonRanking.Baseline] : Array.Empty<string>();
        var noises = kind.Noises.OrderBy(noise => noise.Severity).ToList();
        return new ChartBlock(new LineChart(
            title,
            new Axis("severity"),
            new Axis(axis),
            [.. methods.Concat(baseline).Select(method => new LineSeries(
                method, [.. noises.Select(noise => new ChartPoint(noise.Severity, figure(document.Cell(method, noise.Term))))])
                { Dashed = method == ComparisonRanking.Baseline })]));
    }

    private IEnumerable<Block> PageOf(ComparedNoiseDocument noise, int number)
    {
        List<TableColumn> columns =
        [
            new("PSNR (dB)", "0.00", BestFigure.Highest),
            new("SSIM", "0.0000", BestFigure.Highest),
            new("MSE", "0.00000", BestFigure.Lowest),
            new("edges", "0.000", BestFigure.Highest),
            new("ms a picture", "0.000", BestFigure.Lowest),
            new("memory (kB)", "N0", BestFigure.Lowest),
        ];
        if (document.CleanRecognition is not null)
            columns.Insert(4, new TableColumn("recognized (%)", "0.0", BestFigure.Highest));
        yield return new TableBlock(noise.Term, "method, best first", columns, [.. document.Ranked(noise.Term).Select(RowOf)])
        {
            Caption = "Small: 95 % bootstrap interval of the mean. Time is of one thread. Memory for one picture: of a network its parameters and the buffers of its plan, of a classical method what its first call asks for. "
                + Text($"The noise differs from the clean pictures by {noise.Deviation:0.000} (root mean square); marked 'told' are methods that were set to a deviation of {noise.ToldSigma:0.000}."),
        };
        yield return new PictureGridBlock(
            pictures.Of(noise.Term),
            "Zoom: where the shown methods differ most. Error: the absolute difference to the clean picture, four times enlarged, dark is none; of large pictures that of the zoom.")
        { FileName = $"pictures-{number + 1}" };
    }

    private TableRow RowOf(ComparisonCell cell)
    {
        var method = document.Methods.First(method => method.Name == cell.Method);
        List<TableCell> cells =
        [
            Mean(cell.Metric("psnr"), "0.00"),
            Mean(cell.Metric("ssim"), "0.000"),
            TableCell.Of(cell.Metric("mse").Mean),
            TableCell.Of(cell.Metric("edges").Mean),
            TableCell.Of(cell.MillisecondsPerPicture),
            TableCell.Of(method.MemoryBytes / 1000.0, method.Parameters is { } parameters ? Text($"{parameters:N0} parameters") : null),
        ];
        if (cell.Recognition is { } recognition)
            cells.Insert(4, TableCell.Of(100 * recognition.Accuracy, Text($"{100 * recognition.Low:0.0} to {100 * recognition.High:0.0}")));
        var note = method.IsToldSigma ? "told the deviation" : method.TrainedOn is { } noise ? $"learned from {ranking.Label(noise)}" : null;
        return new TableRow(cell.Method, cells) { Note = note, IsBaseline = cell.Method == ComparisonRanking.Baseline };
    }

    private static TableCell Mean(MeanDocument mean, string format) => TableCell.Of(
        mean.Mean,
        mean is { Low: { } low, High: { } high }
            ? $"{low.ToString(format, CultureInfo.InvariantCulture)} to {high.ToString(format, CultureInfo.InvariantCulture)}"
            : null);

    private List<Fact> Facts()
    {
        var told = document.Methods.Where(method => method.IsToldSigma).Select(method => method.Name).ToList();
        List<Fact> facts =
        [
            new("Pictures", Text($"{document.Pictures:N0} of {document.Data}: {document.Rule}")),
            new("Seed of the noise", Text($"{document.Seed}. {document.Remark}")),
            new("Told the noise", told.Count == 0
                ? "no method"
                : $"{string.Join(", ", told)}: each is set to the deviation of the noise, which a user would have to know or estimate. Of Gaussian noise it is that of the term, of any other the root mean square of what it changed. All other methods know nothing of the noise but what they were made or trained for."),
            new("Intervals", "95 %, percentile bootstrap over pictures, 1,000 resamples"),
        ];
        if (document.Classifier is { } classifier)
            facts.Add(new Fact("Classifier", $"{classifier}, which ships: trained on clean training pictures only, never on a noisy or denoised one"));
        facts.AddRange(MachineFacts.Of(threads));
        return facts;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
