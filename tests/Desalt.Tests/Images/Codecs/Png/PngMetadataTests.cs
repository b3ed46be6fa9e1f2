using Desalt.Images;
using Desalt.Images.Codecs.Exif;
using Desalt.Images.Codecs.Png;

namespace Desalt.Tests.Images.Codecs.Png;

public class PngMetadataTests
{
    // Pillow 9.4.0: a 3x2 picture of 10, 20, ... 60 with icc_profile of 200 bytes that name the colour space GRAY, and exif with
    // orientation 6.
    private const string ByPillow = "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAIGlDQ1BJQ0MgUHJvZmlsZQAAeJxjYEAF7kGOkQxDEAAA25EBNF1e1lgAAAAaZVhJZk1NACoAAAAIAAEBEgADAAAAAQAGAAAAAAAA1mdLaQAAABBJREFUeJxj5OLiYpHj4gIAAUwAVjNfKZ8AAAAASUVORK5CYII=";

    [Fact]
    public void Profile_and_EXIF_by_Pillow_are_read_and_kept()
    {
        var image = Image.Decode(Convert.FromBase64String(ByPillow), "test");
        Assert.Equal((3, 2), (image.Height, image.Width));
        Assert.Equal([40, 10, 50, 20, 60, 30], image.Pixels.Select(value => (int)MathF.Round(value * 255)));
        Assert.Equal(200, image.Metadata.IccProfile.Length);
        Assert.Equal(1, ExifBlock.ReadOrientation(image.Metadata.Exif));

        var again = Image.Decode(image.Encode(".png"), "test");
        TestPattern.AssertSame(image, again);
        Assert.Equal(image.Metadata.IccProfile.ToArray(), again.Metadata.IccProfile.ToArray());
        Assert.Equal(image.Metadata.Exif.ToArray(), again.Metadata.Exif.ToArray());
    }

    [Fact]
    public void They_go_along_into_files_of_other_kinds()
    {
        var image = Image.Decode(Convert.FromBase64String(ByPillow), "test");
        var asJpeg = Image.Decode(image.Encode(".jpg"), "test");
        Assert.Equal(image.Metadata.IccProfile.ToArray(), asJpeg.Metadata.IccProfile.ToArray());
        Assert.Equal(image.Metadata.Exif.ToArray(), asJpeg.Metadata.Exif.ToArray());
        Assert.Null(image.LeftOutBy(".jpg"));
        Assert.Null(image.LeftOutBy(".PNG"));
        Assert.Null(image.LeftOutBy(".tif"));
        Assert.Equal("colour profile and EXIF", image.LeftOutBy(".pgm"));
    }

    [Fact]
    public void A_damaged_profile_costs_only_itself()
    {
        var intact = PngProfile.Pack(new byte[500]);
        Assert.Equal(500, PngProfile.Unpack(intact).Length);
        foreach (var length in new[] { 0, 5, 12, 14, 20 })
            Assert.True(PngProfile.Unpack(intact.AsMemory(0, length)).Length < 500);
        for (var i = 11; i < intact.Length; i++)
        {
            var changed = (byte[])intact.Clone();
            changed[i] ^= 0x55;
            Assert.InRange(PngProfile.Unpack(changed).Length, 0, 1 << 16);
        }
    }

    [Fact]
    public void What_inflates_to_more_than_any_profile_is_none() => Assert.True(PngProfile.Unpack(PngProfile.Pack(new byte[(1 << 24) + 40_000])).IsEmpty);
}
