using Desalt.Images;

namespace Desalt.Tests.Images;

public class ImageTests
{
    [Fact]
    public void Crop_takes_the_rectangle_with_its_alpha()
    {
        var image = TestPattern.Make(6, 7, 3, 8, alpha: true);
        var crop = image.Crop(2, 3, 3, 4);
        Assert.Equal(new ImageFormat(3, 4, 3, 8), crop.Format);
        for (var y = 0; y < 3; y++)
        {
            for (var x = 0; x < 4; x++)
            {
                Assert.Equal(image[y + 2, x + 3, 1], crop[y, x, 1]);
                Assert.Equal(image.Alpha![((y + 2) * 7) + x + 3], crop.Alpha![(y * 4) + x]);
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => image.Crop(2, 4, 3, 4));
    }

    [Fact]
    public void Enlarging_makes_squares()
    {
        var image = TestPattern.Make(3, 4, 3, 8, alpha: true);
        var large = image.EnlargeNearest(3);
        Assert.Equal(new ImageFormat(9, 12, 3, 8), large.Format);
        for (var y = 0; y < 9; y++)
        {
            for (var x = 0; x < 12; x++)
            {
                Assert.Equal(image[y / 3, x / 3, 2], large[y, x, 2]);
                Assert.Equal(image.Alpha![(y / 3 * 4) + (x / 3)], large.Alpha![(y * 12) + x]);
            }
        }
    }

    // Pillow 9.4.0: ImageOps.exif_transpose of [[1, 2, 3], [4, 5, 6]] with each orientation.
    [Theory]
    [InlineData(1, new[] { 1f, 2, 3, 4, 5, 6 })]
    [InlineData(2, new[] { 3f, 2, 1, 6, 5, 4 })]
    [InlineData(3, new[] { 6f, 5, 4, 3, 2, 1 })]
    [InlineData(4, new[] { 4f, 5, 6, 1, 2, 3 })]
    [InlineData(5, new[] { 1f, 4, 2, 5, 3, 6 })]
    [InlineData(6, new[] { 4f, 1, 5, 2, 6, 3 })]
    [InlineData(7, new[] { 6f, 3, 5, 2, 4, 1 })]
    [InlineData(8, new[] { 3f, 6, 2, 5, 1, 4 })]
    public void Upright_is_Pillows_and_takes_the_alpha_along(int orientation, float[] expected)
    {
        var stored = new Image(new ImageFormat(2, 3, 1, 32), [1, 2, 3, 4, 5, 6]) { Alpha = [1, 2, 3, 4, 5, 6] };
        var upright = stored.Upright(orientation);
        Assert.Equal(orientation < 5 ? (2, 3) : (3, 2), (upright.Height, upright.Width));
        Assert.Equal(expected, upright.Pixels);
        Assert.Equal(expected, upright.Alpha);
        var colour = stored.ToColour().Upright(orientation);
        Assert.Equal(upright.ToColour().Pixels, colour.Pixels);
    }

    [Fact]
    public void Copies_keep_the_metadata()
    {
        var metadata = new ImageMetadata { Exif = new byte[] { 1 }, IccProfile = new byte[] { 2 } };
        var image = new Image(new ImageFormat(2, 3, 3, 8)) { Metadata = metadata };
        Image[] copies = [image.Crop(0, 0, 1, 1), image.EnlargeNearest(2), image.ToGrey(), image.ToColour(), image.WithBitDepth(16)];
        Assert.All(copies, copy => Assert.Same(metadata, copy.Metadata));
    }

    [Fact]
    public void Grey_is_the_luma_of_BT_709_and_survives_a_turn_through_colour()
    {
        var colour = new Image(new ImageFormat(1, 3, 3, 8), [1, 0, 0, 0, 1, 0, 0, 0, 1]);
        Assert.Equal([54 / 255f, 182 / 255f, 18 / 255f], colour.ToGrey().Pixels);
        var grey = TestPattern.Make(3, 4, 1, 8, alpha: true);
        TestPattern.AssertSame(grey, grey.ToColour().ToGrey());
    }

    [Fact]
    public void Bit_depth_rounds_to_its_levels_and_float_keeps_everything()
    {
        var image = new Image(new ImageFormat(1, 3, 1, 32), [0.1f, 0.6f, 1.7f]);
        var bits = image.WithBitDepth(2);
        Assert.Equal(2, bits.Format.BitDepth);
        Assert.Equal([0f, 2 / 3f, 1f], bits.Pixels);
        Assert.Equal(image.Pixels, image.WithBitDepth(32).Pixels);
        Assert.Throws<ArgumentOutOfRangeException>(() => image.WithBitDepth(17));
    }

    // matplotlib 3.6.3: 255 * cm.get_cmap('viridis')(x) for each x, rounded.
    [Fact]
    public void Viridis_is_matplotlibs()
    {
        var grey = new Image(new ImageFormat(1, 5, 1, 32), [0f, 0.25f, 0.5f, 0.999f, 1f]);
        var colour = Colormap.Viridis.Apply(grey);
        Assert.Equal(new ImageFormat(1, 5, 3, 8), colour.Format);
        byte[] expected = [68, 1, 84, 59, 82, 139, 33, 145, 140, 253, 231, 37, 253, 231, 37];
        Assert.Equal(expected, colour.Pixels.Select(value => (byte)MathF.Round(value * 255)));
    }
}
