using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Desalt.Engine;
using Desalt.Images;
using Desalt.Reports;
using Desalt.Reports.Blocks;
using Desalt.Reports.Charts;

namespace Desalt.Tests.Reports;

public sealed class ReportPageTests
{
    private static readonly string Page = ReportPage.Render(SampleReport.Build());
    private static readonly XElement Html = XDocument.Parse(Page).Root!;

    [Fact]
    public void Page_needs_nothing_from_outside_and_runs_nothing()
    {
        Assert.DoesNotMatch(new Regex("https?:", RegexOptions.IgnoreCase), Page);
        Assert.Empty(Html.Descendants("script"));
        Assert.Empty(Html.Descendants("link"));
        Assert.All(Html.Descendants("img"), img => Assert.StartsWith("data:image/png;base64,", img.Attribute("src")!.Value, StringComparison.Ordinal));
        Assert.All(Html.Descendants("a"), a => Assert.StartsWith("#", a.Attribute("href")!.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("url(", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_picture_is_described_and_decodes_to_what_was_given()
    {
        var images = Html.Descendants("img").ToList();

        Assert.Equal(50 + 50 + 30, images.Count);
        Assert.All(images, img => Assert.NotEmpty(img.Attribute("alt")!.Value));
        Assert.Equal("noisy: Trouser", images[1].Attribute("alt")!.Value);
        var bytes = Convert.FromBase64String(images[1].Attribute("src")!.Value.Split(',')[1]);
        Assert.Equal(SampleReport.Shape(1, 0.1f).WithBitDepth(8).Pixels, Image.Decode(bytes, "embedded").Pixels);
    }

    [Fact]
    public void Identifiers_are_unique_and_every_reference_finds_its_target()
    {
        var identifiers = Html.Descendants().Attributes("id").Select(id => id.Value).ToList();

        Assert.Equal(identifiers.Count, identifiers.Distinct().Count());
        Assert.All(Html.Descendants().Attributes("aria-labelledby").SelectMany(a => a.Value.Split(' ')), id => Assert.Contains(id, identifiers));
        Assert.All(Html.Descendants("a").Attributes("href"), href => Assert.Contains(href.Value[1..], identifiers));
    }

    [Fact]
    public void Text_can_not_break_out_of_its_place()
    {
        const string Hostile = "</p></style><script>alert(\"x\")</script>&amp;'\u0001";
        var page = ReportPage.Render(new ReportContent(Hostile,
        [
            new(Hostile,
            [
                new TextBlock(Hostile), new FactsBlock([new(Hostile, Hostile, IsCode: true)]), new HeadlineBlock([new(Hostile, Hostile, Hostile)]),
                new TableBlock(Hostile, Hostile, [new(Hostile)], [new TableRow(Hostile, [TableCell.Of(Hostile, Hostile)]) { Note = Hostile }]) { Caption = Hostile },
                new PictureBlock(SampleReport.Shape(0, 0), Hostile, Hostile),
                new ChartBlock(new LineChart(Hostile, new Axis(Hostile), new Axis(Hostile), [new(Hostile, [new(1, 1)])]), Hostile),
                new ChartBlock(new BarChart(Hostile, new Axis(Hostile), [Hostile], [new(Hostile, [1])])),
            ]),
        ])
        { Lead = Hostile, Kind = Hostile, Footer = Hostile });

        var root = XDocument.Parse(page).Root!;
        Assert.Empty(root.Descendants("script"));
        Assert.Equal(Hostile.Replace('\u0001', '\uFFFD'), root.Descendants("h1").Single().Value);
        Assert.Equal(Hostile.Replace('\u0001', '\uFFFD'), root.Descendants("img").Single().Attribute("alt")!.Value);
    }

    [Fact]
    public void Best_figure_of_each_column_is_marked_but_never_a_baseline()
    {
        var table = new TableBlock("t", "method", [new("MSE", "0.0", BestFigure.Lowest), new("PSNR", "0.0", BestFigure.Highest), new("seconds")],
        [
            new TableRow("a", [TableCell.Of(0.5), TableCell.Of(20), TableCell.Of(1)]),
            new TableRow("b", [TableCell.Of(0.7), TableCell.Of(30), TableCell.Of(double.NaN)]),
            new TableRow("none", [TableCell.Of(0.1), TableCell.Of(40), TableCell.Of((double?)null)]) { IsBaseline = true },
        ]);

        var rows = XDocument.Parse(ReportPage.Render(new ReportContent("r", [new("s", [table])]))).Descendants("tbody").Single().Elements("tr").ToList();

        Assert.Equal(["0.5 (best)", "20.0", "1"], rows[0].Elements("td").Select(cell => cell.Value));
        Assert.Equal(["0.7", "30.0 (best)", "–"], rows[1].Elements("td").Select(cell => cell.Value));
        Assert.Equal(["0.1", "40.0", "–"], rows[2].Elements("td").Select(cell => cell.Value));
    }

    [Fact]
    public void Bars_in_cells_are_shares_of_the_largest_figure()
    {
        var table = new TableBlock("t", "class", [new("MSE", "0.0", HasBar: true)], [new TableRow("a", [TableCell.Of(0.5)]), new TableRow("b", [TableCell.Of(2)]), new TableRow("c", [TableCell.Of(0)])]);

        var page = XDocument.Parse(ReportPage.Render(new ReportContent("r", [new("s", [table])])));

        Assert.Equal(["width:25%", "width:100%"], page.Descendants("span").Attributes("style").Select(style => style.Value));
    }

    [Fact]
    public void Row_with_a_cell_too_few_is_a_programming_error() =>
        Assert.Throws<InvalidOperationException>(() => ReportPage.Render(new ReportContent("r", [new("s", [new TableBlock("t", "x", [new("a"), new("b")], [new TableRow("r", [TableCell.Of(1)])])])])));

    [Fact]
    public void Page_and_figures_are_written_as_files()
    {
        var folder = Directory.CreateTempSubdirectory("desalt-report-").FullName;
        try
        {
            var content = SampleReport.Build();
            ReportPage.Save(content, Path.Combine(folder, "report.html"));
            var figures = ReportPage.SaveFigures(content, folder);

            Assert.Equal(
                ["classes.svg", "grid-viridis.png", "grid.png", "loss-all.svg", "loss-cae.svg", "loss-cnn.svg", "worst-cae.png"],
                figures.Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
            Assert.Equal(Page, File.ReadAllText(Path.Combine(folder, "report.html"), Encoding.UTF8));
            Assert.Equal(3, Image.Load(Path.Combine(folder, "grid.png")).Channels);
            Assert.Equal("svg", XDocument.Load(Path.Combine(folder, "loss-cae.svg")).Root!.Name.LocalName);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Two_figures_for_one_file_are_refused()
    {
        var block = new PictureBlock(SampleReport.Shape(0, 0), "x") { FileName = "same" };
        var folder = Directory.CreateTempSubdirectory("desalt-report-").FullName;
        try
        {
            Assert.Throws<ArgumentException>(() => ReportPage.SaveFigures(new ReportContent("r", [new("s", [block, block])]), folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_place_that_cannot_be_written_gets_one_clear_sentence()
    {
        var file = Path.GetTempFileName();
        try
        {
            var error = Assert.Throws<BadInputException>(() => ReportPage.Save(SampleReport.Build(), Path.Combine(file, "report.html")));
            Assert.Contains("report.html: cannot be written", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
