using Desalt.Images;

namespace Desalt.Tests.Images;

/// <summary>Pictures by a formula, so that other programs can be given the same ones.</summary>
internal static class TestPattern
{
    /// <summary>The stored integer of one sample: ((7001 x + 9001 y + 20011 channel + 123) mod 65536) >> (16 - depth).</summary>
    public static int Stored(int y, int x, int channel, int depth) =>
        (((x * 7001) + (y * 9001) + (channel * 20011) + 123) % 65536) >> (16 - depth);

    /// <summary>The picture of the formula; alpha, where wanted, is one channel more.</summary>
    public static Image Make(int height, int width, int channels, int depth, bool alpha = false)
    {
        var format = new ImageFormat(height, width, channels, depth);
        var image = new Image(format) { Alpha = alpha ? new float[height * width] : null };
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var channel = 0; channel < channels; channel++)
                    image[y, x, channel] = Stored(y, x, channel, depth) / format.MaximumStored;
                if (alpha)
                    image.Alpha![(y * width) + x] = Stored(y, x, channels, depth) / format.MaximumStored;
            }
        }

        return image;
    }

    /// <summary>Fails unless both pictures agree in format, samples and alpha, bit for bit.</summary>
    public static void AssertSame(Image expected, Image actual)
    {
        Assert.Equal(expected.Format, actual.Format);
        Assert.Equal(expected.Pixels, actual.Pixels);
        Assert.Equal(expected.Alpha, actual.Alpha);
    }
}
