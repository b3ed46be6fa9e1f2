using Desalt.Images;

namespace Desalt.Tests.Images.Codecs.Png;

/// <summary>Files that other programs wrote.</summary>
public class PngForeignFilesTests
{
    // ImageMagick 6.9.11-60: convert PICTURE.pnm [-interlace PNG] -strip -define png:exclude-chunks=all
    // -define png:bit-depth=D -define png:color-type=T; the pictures with alpha from PAM files. TestPattern tells their samples.
    [Theory]
    [InlineData(3, 5, 1, 1, false, "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADAQAAAABzTfhVAAAADklEQVQI12NgYOBgkAAAADYAId+H+2kAAAAASUVORK5CYII=")]
    [InlineData(7, 9, 1, 2, false, "iVBORw0KGgoAAAANSUhEUgAAAAkAAAAHAgAAAAHCRxCLAAAALUlEQVQI12MwYHBg2MKgwHCAIZqB4WgDgxRDDsNGhmMMrOsPMGR9cGDYw9oAAJjJCfHipw6qAAAAAElFTkSuQmCC")]
    [InlineData(3, 5, 1, 4, false, "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADBAAAAAC7rXclAAAAFElEQVQI12NgNE1gUA6fwOBWuQEADcwDEAhO6/sAAAAASUVORK5CYII=")]
    [InlineData(5, 6, 1, 8, false, "iVBORw0KGgoAAAANSUhEUgAAAAYAAAAFCAAAAABDM8I6AAAAI0lEQVQI1y3FsQ0AIBAAIT9xC67T/We0kYZZojmSffKLfYkHN5IDSPXFdt4AAAAASUVORK5CYII=")]
    [InlineData(4, 5, 1, 16, false, "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAEEAAAAAAzyHbfAAAALUlEQVQI1yXFsREAIAwDMcixhdM5zY/kWVieAjXa6yodRTlGNKIpMxhj6jeYB58nBq6nOAXeAAAAAElFTkSuQmCC")]
    [InlineData(9, 10, 3, 8, false, "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAJCAIAAAHzwxrSAAAAnUlEQVQY02Nm8Jtzm0mTRVJSSvLLF4bcPVxMUpKSDL23NX95TEvfxsJg3np5yScH5hXnv9f9q2UImPdmL08Uo9uUx+bmZuZQbMZ4WTEfzjE3N2eUztyBIp+04R9c0szcnHHFNxcU9e9sulHUmzZfNINzzc0ZlQv3S8vIyEhLS8MoZAZj5g42GRQxFEWMG/75IAmiG8D4zWUShiCCDwCt30Rw6W68/wAAAABJRU5ErkJggg==")]
    [InlineData(3, 4, 3, 16, false, "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADEAIAAABrBuXSAAAAPElEQVQI103CoRGAABADQWDoInF5c83gUwutoOmHjjAIZnddzuO+HlV1XVefPYQgjDGqEMJsIQxDfobwAm0bDgpDe3UUAAAAAElFTkSuQmCC")]
    [InlineData(9, 5, 3, 16, false, "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAJEAIAAAFSWJ0cAAAA9ElEQVQY02NgqPZbNucik6SHpIeUB0Pu/T1cXKZMUh6SHpIeDL3yt700S381e6ybdpPBXLc14nIzw+GLgn8S1Jnf805T2rOD2e3slB+PlaMkG/VWHCn7NJfdRZbhcqHinPzjXMoRfssqHa72M9zVZpS+kvl/h5b5JvNNZpsYktQ2BP6rmXHjObOpHotbkFuQW5B5kDmLGwvju1M2X7sVoMpMZZrdLxZln9v5k0OFUXlJ4fn9v6QjZSJlImUipaEQxmPM/LZDkc0HIYGqkMU9yC3ILUg6UjpIOkg6SCZIJkgmyC0SwpcJYvw2y+XopA/ohsNMAQC0QGNzfhEEGgAAAABJRU5ErkJggg==")]
    [InlineData(1, 1, 1, 8, false, "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAFNeavDAAAACklEQVQI12NgAAAAAgAB4iG8MwAAAABJRU5ErkJggg==")]
    [InlineData(3, 4, 1, 8, true, "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAQAAAAe/WZNAAAAIUlEQVQI1wXBQQ0AIAwAMUjmovebH/zLob3nUcyuwuwW+ibdAtGGGAuCAAAAAElFTkSuQmCC")]
    [InlineData(3, 4, 3, 8, true, "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAYAAAC09K7GAAAALUlEQVQI1zXJMQ0AIBAEQUjexW53rweFKEQFDZSTmWPtA6oAWEkazbOVdP5iuM0lBuKoYHcnAAAAAElFTkSuQmCC")]
    [InlineData(2, 3, 3, 16, true, "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACEAYAAADN5LpZAAAAJ0lEQVQI12NkqPZbNufiqz/SkdKRMlAoHSkdyaSsqayprKkCxQgIAHldC/xmHaE5AAAAAElFTkSuQmCC")]
    public void Files_by_ImageMagick_hold_the_pattern(int height, int width, int channels, int depth, bool alpha, string file) =>
        TestPattern.AssertSame(TestPattern.Make(height, width, channels, depth, alpha), Image.Decode(Convert.FromBase64String(file), "test"));

    // ImageMagick 6.9.11-60 as above with -interlace PNG -define png:color-type=3.
    [Fact]
    public void An_interlaced_palette_is_looked_up() => TestPattern.AssertSame(
        TestPattern.Make(6, 7, 3, 8),
        Image.Decode(
            Convert.FromBase64String(
                "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAGCAMAAAFP10TSAAAAflBMVEUATpwbabg3hdNSoO5tvAqJ1yWk8kAjcb8+jdtaqPZ1wxKR3y2s+kjHFWRGlONi" +
                "sP59yxmY5zW0AlDPHWvqOYdpuAaF0yGg7jy8CljXJXPyQI8OXKqN2ymo9kTDEWDfLXv6SJYVZLIxf82w/kzLGWfmNYMCUJ4da7o5h9VUovCRBktgAAAA" +
                "O0lEQVQI1wXBBQKAIAAAscPuBhQLW///QTfAY7I4ActOUTUdwvUp65Z53QijOEmzHKl0P5iR47zu5/1+RFQDXi/7nzUAAAAASUVORK5CYII="),
            "test"));

    // Pillow 9.4.0: palette entry i is (20 i, 255 - 7 i, i * i * 3 mod 256), pixel (y, x) names (x + 3 y) mod 11, bits=4,
    // transparency=bytes([0, 128, 255, 7]).
    [Fact]
    public void A_palette_of_4_bits_has_a_transparency_for_its_first_entries()
    {
        var image = Image.Decode(
            Convert.FromBase64String(
                "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADBAMAAACpGNjLAAAAMFBMVEUA/wAU+AMo8Qw86htQ4zBk3Et41WyMzpOgx8C0wPPIuSwAAAAAAAAAAAAAAAAA" +
                "AABj3LV2AAAABHRSTlMAgP8HX+YVywAAABRJREFUeJxjYFR2YDAJK2BI71wAAAw8Au8CYAR6AAAAAElFTkSuQmCC"),
            "test");
        Assert.Equal(new ImageFormat(3, 5, 3, 8), image.Format);
        byte[] opacity = [0, 128, 255, 7];
        for (var i = 0; i < 15; i++)
        {
            var entry = ((i % 5) + (3 * (i / 5))) % 11;
            Assert.Equal(20 * entry / 255f, image.Pixels[3 * i]);
            Assert.Equal((255 - (7 * entry)) / 255f, image.Pixels[(3 * i) + 1]);
            Assert.Equal(entry * entry * 3 % 256 / 255f, image.Pixels[(3 * i) + 2]);
            Assert.Equal(entry < 4 ? opacity[entry] / 255f : 1f, image.Alpha![i]);
        }
    }

    // Pillow 9.4.0, transparency = the colour of one pixel of the pattern.
    [Theory]
    [InlineData(3, 4, 1, 1, 2, "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAAAAACRn/EaAAAAAnRSTlMAWv0tddIAAAAXSURBVHicY2SQlpFmVJaWkWZRlpGWBgAIvgFDp/0d2AAAAABJRU5ErkJggg==")]
    [InlineData(2, 3, 3, 1, 1, "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAABnRSTlMAPgCNANuIW4L5AAAAHElEQVR4nGNk8JsjLS0jIyPNoqysLC0jIyMtDQAeZQKjBIfyTwAAAABJRU5ErkJggg==")]
    public void One_transparent_colour_becomes_alpha(int height, int width, int channels, int y, int x, string file)
    {
        var image = Image.Decode(Convert.FromBase64String(file), "test");
        Assert.Equal(TestPattern.Make(height, width, channels, 8).Pixels, image.Pixels);
        var expected = Enumerable.Repeat(1f, height * width).ToArray();
        expected[(y * width) + x] = 0;
        Assert.Equal(expected, image.Alpha);
    }
}
