using System.Globalization;
using Desalt.Cli.Json;
using Desalt.Images;
using Desalt.Noise.Estimation;
using Desalt.Reports;
using Desalt.Reports.Blocks;
using Desalt.Reports.Pictures;

namespace Desalt.Cli.Comparison;

/// <summary>The page of a comparison without clean pictures: what can be seen and estimated, and what cannot be said.</summary>
internal sealed class BlindReport(BlindComparisonDocument document, IReadOnlyList<ComparedMethod> methods, float white, int threads)
{
    private const int PicturesShown = 4;
    private const int MostSide = 192;

    // What was taken away is shown around middle grey, this many times enlarged.
    private const float ResidualGain = 4;

    /// <summary>Composes the page.</summary>
    public ReportContent Compose() => new(
        "What each method takes away",
        [
            new ReportSection("Every method", [MethodsTable()]),
            new ReportSection("What cannot be said", [new TextBlock(Limits)]),
            .. document.Pictures.Take(PicturesShown).Select((picture, i) => new ReportSection(Path.GetFileName(picture.Input), [PictureOf(picture, i)])),
            new ReportSection("How this was made", [new FactsBlock(Facts())]),
        ])
    {
        Kind = "Desalt comparison without clean pictures",
        Lead = Text($"{document.Methods.Count} methods on {document.Pictures.Count} pictures whose clean originals are not known: no method can be said to be the best, but each can be seen at work."),
        Opening = [PicturesTable()],
        Footer = "Made by `desalt compare`. Every figure of this page stands in compare.json beside it.",
    };

    private const string Limits = """
        No clean picture, no PSNR: which method comes nearest to the truth cannot be measured here, and the methods above are not ranked.

        A low estimate after denoising says that little noise is left, not that the picture is right: a method that smears everything leaves the least. Look at the residual, the difference between the noisy and the restored picture: where it shows nothing but grain, grain was taken away; where it shows edges, letters or texture, the method took what belongs to the picture. A residual much stronger than the noise that was estimated says the same, and one much weaker says that noise was left.

        The estimate itself is a guess from flat places. It takes noise for white: grain that was smoothed, scaled or compressed since is underestimated, and fine texture counts as noise.

        To know which method suits pictures like these, take clean ones of the same kind and let `desalt compare --clean DIR --noise TERM` add the estimated noise.
        """;

    private TableBlock PicturesTable() => new(
        "The noise that the pictures seem to have",
        "picture",
        [new TableColumn("size"), new TableColumn("kind"), new TableColumn("as a term"), new TableColumn("level (of 255)", "0.0")],
        [.. document.Pictures.Select(picture => new TableRow(
            Path.GetFileName(picture.Input),
            [TableCell.Of($"{picture.Width}x{picture.Height}"), TableCell.Of(picture.Kind), TableCell.Of(picture.Term), Level(picture)]))]);

    private TableBlock MethodsTable() => new(
        "Before and after, means over the pictures",
        "method",
        [
            new TableColumn("noise before (of 255)", "0.0"),
            new TableColumn("noise after (of 255)", "0.0"),
            new TableColumn("impulses after (%)", "0.0"),
            new TableColumn("taken away (of 255)", "0.0"),
            new TableColumn("ms a picture", "0.0", BestFigure.Lowest),
            new TableColumn("memory (kB)", "N0", BestFigure.Lowest),
        ],
        [.. document.Methods.Select(method => new TableRow(method.Name, [.. Row(method)])
            { Note = method.IsToldSigma ? "told the estimate" : method.TrainedOn is { } noise ? $"learned from {noise}" : null })])
    {
        Caption = "Noise is the estimated standard deviation, taken away the root mean square of the residual. Neither is a measure of quality.",
    };

    private IEnumerable<TableCell> Row(ComparedMethodDocument method)
    {
        var cells = document.Of(method.Name);
        yield return TableCell.Of(255 * document.Pictures.Average(picture => picture.Sigma));
        yield return TableCell.Of(255 * cells.Average(cell => cell.After.Sigma));
        yield return TableCell.Of(100 * cells.Average(cell => cell.After.Density));
        yield return TableCell.Of(255 * cells.Average(cell => cell.Removed));
        yield return TableCell.Of(cells.Average(cell => cell.Milliseconds));
        yield return TableCell.Of(method.MemoryBytes / 1000.0, method.Parameters is { } parameters ? Text($"{parameters:N0} parameters") : null);
    }

    private PictureGridBlock PictureOf(PictureEstimate picture, int number)
    {
        var noisy = Image.Load(picture.Input).FromWhite(white);
        var sigma = BlindComparer.SigmaOf(NoiseEstimate.Of(noisy));
        var restored = methods.Select(method => method.Create(sigma).Denoise(noisy)).ToList();
        var zoom = ZoomWindow.WhereTheyDiffer(restored);
        PictureRow RowOf(string name, Image image, Image? residual, string? note) => new(
            name,
            [
                new PictureTile(Thumbnail.Of(ComparisonPictures.Shown(image), MostSide), note),
                new PictureTile(zoom.Of(ComparisonPictures.Shown(image))),
                .. residual is null ? [] : new[] { new PictureTile(Thumbnail.Of(residual, MostSide)), new PictureTile(zoom.Of(residual)) },
            ]);

        var rows = methods.Select((method, i) => RowOf(
            method.Name,
            restored[i],
            Residual(noisy, restored[i]),
            Text($"noise {255 * document.Cells.First(cell => cell.Method == method.Name && cell.Input == picture.Input).After.Sigma:0.0}")));
        return new PictureGridBlock(
            new PictureGrid(picture.Term, [RowOf("noisy", noisy, null, Text($"noise {255 * picture.Sigma:0.0}")), .. rows])
            { ColumnCaptions = ["picture", "zoom", "residual", "its zoom"] },
            "Zoom: where the methods differ most. Residual: noisy less restored, four times enlarged, around middle grey.")
        { FileName = $"pictures-{number + 1}" };
    }

    private static Image Residual(Image noisy, Image restored) => new(
        noisy.Format with { BitDepth = 8 },
        [.. noisy.Pixels.Zip(restored.Pixels, (before, after) => Math.Clamp(0.5f + (ResidualGain * (before - after)), 0f, 1f))]);

    private static TableCell Level(PictureEstimate picture) => picture.Density > 0
        ? TableCell.Of(Text($"{100 * picture.Density:0.0} % of the samples"))
        : TableCell.Of(255 * picture.Sigma);

    private List<Fact> Facts() =>
    [
        new("Told the noise", "methods made for a known deviation are set to the one that was estimated from each picture, or to 25/255 where none could be"),
        .. MachineFacts.Of(threads),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
