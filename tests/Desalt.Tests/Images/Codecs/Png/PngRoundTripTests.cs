using CsCheck;
using Desalt.Images;

namespace Desalt.Tests.Images.Codecs.Png;

public class PngRoundTripTests
{
    private static readonly Gen<Image> GenImage =
        from height in Gen.Int[1, 20]
        from width in Gen.Int[1, 40]
        from channels in Gen.OneOf(1, 3)
        from depth in Gen.Int[1, 16]
        from alpha in Gen.Bool
        from smooth in Gen.Bool
        from seed in Gen.Int[0, 1_000_000]
        select MakeImage(new ImageFormat(height, width, channels, depth), alpha, smooth, seed);

    [Fact]
    public void Every_depth_and_size_comes_back_bit_for_bit() => GenImage.Sample(
        image => TestPattern.AssertSame(image, Image.Decode(image.Encode(".png"), "test")), iter: 300);

    [Fact]
    public void Samples_outside_the_range_are_clipped_and_others_rounded()
    {
        var image = new Image(new ImageFormat(1, 4, 1, 8), [-3f, 0.4999f, 0.5f / 255 + 0.001f, 7f]);
        Assert.Equal([0f, 127 / 255f, 1 / 255f, 1f], Image.Decode(image.Encode(".png"), "test").Pixels);
    }

    [Fact]
    public void An_alpha_that_hides_nothing_is_dropped()
    {
        var image = new Image(new ImageFormat(1, 2, 3, 8)) { Alpha = [1f, 1f] };
        Assert.Null(Image.Decode(image.Encode(".png"), "test").Alpha);
    }

    [Fact]
    public void A_smooth_ramp_is_filtered_before_it_is_compressed()
    {
        var image = new Image(new ImageFormat(200, 200, 1, 16));
        for (var i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = ((i / 200 * 150) + (i % 200 * 130)) / 65535f;
        // 80,000 bytes of samples; without filters zlib 1.2.13 (level 6) leaves 11,773 of them.
        Assert.InRange(image.Encode(".png").Length, 1, 4000);
    }

    private static Image MakeImage(ImageFormat format, bool alpha, bool smooth, int seed)
    {
        var random = new Random(seed);
        var image = new Image(format) { Alpha = alpha ? new float[format.Height * format.Width] : null };
        Fill(image.Pixels);
        if (image.Alpha is not null)
        {
            Fill(image.Alpha);
            image.Alpha[0] = 0;
        }

        return image;

        // A smooth picture makes the encoder choose other filters than noise does.
        void Fill(float[] plane)
        {
            for (var i = 0; i < plane.Length; i++)
                plane[i] = format.Quantize(smooth ? i % (format.Width * 3) / (format.Width * 3f) : random.NextSingle());
        }
    }
}
