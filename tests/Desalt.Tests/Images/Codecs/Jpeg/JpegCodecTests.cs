using CsCheck;
using Desalt.Engine;
using Desalt.Images;
using Desalt.Images.Codecs.Png;

namespace Desalt.Tests.Images.Codecs.Jpeg;

public class JpegCodecTests
{
    [Theory]
    [MemberData(nameof(JpegFiles.All), MemberType = typeof(JpegFiles))]
    public void Files_by_others_hold_the_samples_that_libjpeg_reads(string file, int channels, uint checksum)
    {
        var image = Image.Decode(Convert.FromBase64String(file), "test");
        Assert.Equal(new ImageFormat(29, 37, channels, 8), image.Format);
        Assert.Equal(checksum, Crc32.Of(Bytes(image)));
    }

    // cjpeg -dct float -quality 95 -sample 1x1 of the picture of JpegFiles, read back by djpeg -dct float, differs from the picture by a
    // PSNR of 37.2958 dB (ImageMagick's compare); libjpeg-turbo 2.1.5.
    [Fact]
    public void What_is_written_is_as_near_to_the_picture_as_libjpegs()
    {
        var picture = JpegFiles.Picture();
        var read = Image.Decode(picture.Encode(".jpg"), "test");
        var error = picture.Pixels.Zip(read.Pixels, (a, b) => Math.Pow(a - b, 2)).Average();
        Assert.Equal(37.2958, -10 * Math.Log10(error), 0.001);
    }

    [Fact]
    public void Every_size_comes_back_nearly() => Gen.Select(Gen.Int[1, 35], Gen.Int[1, 35], Gen.OneOf(1, 3)).Sample(
        (height, width, channels) =>
        {
            var image = new Image(new ImageFormat(height, width, channels, 8));
            for (var i = 0; i < image.Pixels.Length; i++)
                image.Pixels[i] = (100 + (i / channels / width) + (i / channels % width * 2)) / 255f;
            var read = Image.Decode(image.Encode(".jpeg"), "test");
            Assert.Equal(image.Format, read.Format);
            for (var i = 0; i < image.Pixels.Length; i++)
                Assert.Equal(image.Pixels[i], read.Pixels[i], 6 / 255f);
        },
        iter: 60);

    [Theory]
    [InlineData(16, false, "16")]
    [InlineData(32, false, "8 bits")]
    [InlineData(8, true, "transparency")]
    public void What_the_file_cannot_hold_is_refused(int depth, bool alpha, string reason)
    {
        var image = new Image(new ImageFormat(2, 2, 3, depth)) { Alpha = alpha ? new float[4] : null };
        Assert.Contains(reason, Assert.Throws<BadInputException>(() => image.Encode(".jpg")).Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(Image image) => Array.ConvertAll(image.Pixels, value => (byte)MathF.Round(value * 255));
}
