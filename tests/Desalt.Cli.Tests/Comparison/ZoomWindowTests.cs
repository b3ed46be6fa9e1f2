using Desalt.Cli.Comparison;
using Desalt.Images;

namespace Desalt.Cli.Tests.Comparison;

public class ZoomWindowTests
{
    [Theory]
    [InlineData(28, 28, 20, 5)]
    [InlineData(300, 260, 200, 31)]
    public void It_holds_the_place_where_the_pictures_differ(int height, int width, int y, int x)
    {
        var (one, other) = (new Image(new ImageFormat(height, width, 3, 8)), new Image(new ImageFormat(height, width, 3, 8)));
        other[y, x, 2] = 1;
        var window = ZoomWindow.WhereTheyDiffer([one, other]);
        Assert.InRange(y, window.Top, window.Top + window.Side - 1);
        Assert.InRange(x, window.Left, window.Left + window.Side - 1);
        Assert.Equal(1, window.Of(other).Pixels.Max());
    }

    [Fact]
    public void A_picture_of_one_pixel_is_its_own_window()
    {
        var pixel = new Image(new ImageFormat(1, 1, 1, 8));
        Assert.Equal(new ZoomWindow(0, 0, 1), ZoomWindow.WhereTheyDiffer([pixel]));
    }
}
