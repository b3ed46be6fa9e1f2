using Desalt.Images;
using Desalt.Reports.Pictures;

namespace Desalt.Tests.Reports;

public class ThumbnailTests
{
    [Fact]
    public void A_large_picture_becomes_the_means_of_its_squares()
    {
        var image = new Image(new ImageFormat(4, 5, 1, 8), [.. Enumerable.Range(0, 20).Select(i => i / 20f)]);
        var small = Thumbnail.Of(image, 3);
        Assert.Equal((2, 2), (small.Height, small.Width));
        Assert.Equal((0 + 1 + 5 + 6) / 80f, small[0, 0], 1e-6f);
        Assert.Equal((12 + 13 + 17 + 18) / 80f, small[1, 1], 1e-6f);
    }

    [Fact]
    public void A_small_picture_is_left_as_it_is()
    {
        var image = new Image(new ImageFormat(3, 3, 3, 8));
        Assert.Same(image, Thumbnail.Of(image, 3));
    }

    [Fact]
    public void A_line_of_pixels_stays_a_line()
    {
        var small = Thumbnail.Of(new Image(new ImageFormat(1, 9, 1, 8), [.. Enumerable.Repeat(0.5f, 9)]), 3);
        Assert.Equal((1, 3), (small.Height, small.Width));
        Assert.All(small.Pixels, value => Assert.Equal(0.5f, value));
    }
}
