using Desalt.Datasets;
using Desalt.Engine.Randomness;
using Desalt.Images;

namespace Desalt.Tests.Datasets;

public class CompactPictureTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 8)]
    [InlineData(1, 16)]
    [InlineData(3, 32)]
    public void Patches_have_the_samples_of_the_picture_to_the_bit_in_eight_orientations(int channels, int bitDepth)
    {
        var picture = Picture(new ImageFormat(9, 12, channels, bitDepth));
        var compact = new CompactPicture(picture, "made");
        Assert.Equal(picture.Pixels.Length * (bitDepth == 8 ? 1 : 4), compact.Bytes);
        var cut = new float[5 * 5 * channels];
        for (var orientation = 0; orientation < 8; orientation++)
        {
            compact.Cut(2, 4, 5, orientation, cut);
            Assert.Equal(Naive(picture.Crop(2, 4, 5, 5), orientation), cut);
        }
    }

    private static Image Picture(ImageFormat format)
    {
        var picture = new Image(format);
        var random = new CounterRandom(1, RandomStream.Synthetic);
        for (var i = 0; i < picture.Pixels.Length; i++)
            picture.Pixels[i] = format.Quantize(random.NextSingle());
        return picture;
    }

    private static float[] Naive(Image square, int orientation)
    {
        var side = square.Height;
        var turned = new Image(square.Format);
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var (fromY, fromX) = (orientation & 4) != 0 ? (x, y) : (y, x);
                fromY = (orientation & 1) != 0 ? side - 1 - fromY : fromY;
                fromX = (orientation & 2) != 0 ? side - 1 - fromX : fromX;
                for (var channel = 0; channel < square.Channels; channel++)
                    turned[y, x, channel] = square[fromY, fromX, channel];
            }
        }

        return turned.Pixels;
    }
}
