using Desalt.Datasets;

namespace Desalt.Tests.Datasets;

public class TintedImagesTests
{
    private static readonly LabeledImages Grey = DatasetCatalog.Load("synthetic:300");
    private static readonly LabeledImages Tinted = DatasetCatalog.Load("tinted-synthetic:300");

    [Fact]
    public void The_largest_channel_is_the_grey_value_and_black_stays_black()
    {
        Assert.Equal(Grey.Format with { Channels = 3 }, Tinted.Format);
        Assert.Equal(Grey.Labels, Tinted.Labels);
        for (var i = 0; i < Grey.Count; i++)
            Assert.Equal(Grey.Bytes(i).ToArray(), Tinted.Bytes(i).ToArray().Chunk(3).Select(pixel => pixel.Max()));
    }

    [Fact]
    public void Each_picture_has_one_colour_of_its_own_and_all_hues_occur()
    {
        var hues = Enumerable.Range(0, Tinted.Count).Select(i =>
        {
            // Of the brightest pixel, where rounding hides least.
            var pixel = Tinted.Bytes(i).ToArray().Chunk(3).MaxBy(pixel => pixel.Max())!;
            var ratio = pixel.Min() / (double)pixel.Max();
            Assert.InRange(ratio, 1 - 0.9 - 0.02, 1 - 0.3 + 0.02);
            foreach (var other in Tinted.Bytes(i).ToArray().Chunk(3).Where(other => other.Max() > 100))
                Assert.Equal(ratio, other.Min() / (double)other.Max(), 0.02);
            return Array.IndexOf(pixel, pixel.Max());
        });
        Assert.All(hues.CountBy(channel => channel), group => Assert.InRange(group.Value, 60, 140));
    }

    [Fact]
    public void A_folder_of_that_name_comes_first()
    {
        Assert.Equal("fashion-mnist", DatasetCatalog.UntintedName("tinted-fashion-mnist"));
        Assert.Null(DatasetCatalog.UntintedName("fashion-mnist"));
    }
}
