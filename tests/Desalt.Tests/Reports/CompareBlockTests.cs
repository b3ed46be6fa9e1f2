using System.Xml.Linq;
using Desalt.Images;
using Desalt.Reports;
using Desalt.Reports.Blocks;

namespace Desalt.Tests.Reports;

public class CompareBlockTests
{
    [Fact]
    public void Two_pictures_lie_on_top_of_each_other_and_either_can_be_chosen()
    {
        var block = new CompareBlock(SampleReport.Shape(1, 0.1f), SampleReport.Shape(1, 0), "noisy <1>", "clean", "A caption.");
        var page = XDocument.Parse(ReportPage.Render(new ReportContent("t", [new ReportSection("s", [block, block])])));
        var images = page.Descendants("img").Select(image => image.Attribute("alt")!.Value).ToList();
        Assert.Equal(["clean", "noisy <1>", "clean", "noisy <1>"], images);
        var groups = page.Descendants("input").GroupBy(input => input.Attribute("name")!.Value).ToList();
        Assert.Equal(2, groups.Count);
        Assert.All(groups, group => Assert.Single(group, input => input.Attribute("checked") is not null));
    }

    [Fact]
    public void Pictures_of_two_sizes_cannot() =>
        Assert.Throws<InvalidOperationException>(() => ReportPage.Render(new ReportContent(
            "t", [new ReportSection("s", [new CompareBlock(new Image(new ImageFormat(2, 2, 1, 8)), new Image(new ImageFormat(2, 3, 1, 8)), "a", "b")])])));
}
