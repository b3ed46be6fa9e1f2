using CsCheck;
using Desalt.Denoising;
using Desalt.Denoising.Classical;
using Desalt.Images;
using Desalt.Tests.Images;

namespace Desalt.Tests.Denoising.Classical;

public class MedianFilterTests
{
    // SciPy 1.10.1: scipy.ndimage.median_filter(picture, size) with its default mode, on the TestPattern of 4x5 pixels, 8 bit.
    [Theory]
    [InlineData(3, new byte[] { 27, 35, 62, 90, 109, 35, 62, 90, 117, 145, 70, 98, 125, 152, 180, 105, 125, 152, 180, 188 })]
    [InlineData(5, new byte[] { 55, 62, 82, 109, 117, 62, 70, 98, 109, 117, 98, 105, 117, 145, 152, 98, 105, 133, 152, 160 })]
    public void Agrees_with_scipy_on_a_small_picture(int size, byte[] expected) =>
        Assert.Equal(expected, Filter(TestPattern.Make(4, 5, 1, 8), size));

    // SciPy as above on each channel of the TestPattern of 9x23x3; the sum of each byte times (its number mod 97 + 1).
    [Theory]
    [InlineData(3, 3720654)]
    [InlineData(5, 3709383)]
    [InlineData(7, 3722454)]
    public void Agrees_with_scipy_on_colour(int size, long expected) =>
        Assert.Equal(expected, Filter(TestPattern.Make(9, 23, 3, 8), size).Select((value, i) => value * ((i % 97L) + 1)).Sum());

    // SciPy as above on [[10, 200, 30]].
    [Theory]
    [InlineData(3, new byte[] { 10, 30, 30 })]
    [InlineData(7, new byte[] { 30, 30, 30 })]
    public void A_picture_smaller_than_the_window_is_mirrored_again_and_again(int size, byte[] expected) =>
        Assert.Equal(expected, Filter(new Image(new ImageFormat(1, 3, 1, 8), [10 / 255f, 200 / 255f, 30 / 255f]), size));

    [Fact]
    public void Agrees_with_sorting() => Gen.Select(Gen.Int[1, 12], Gen.Int[1, 40], Gen.OneOf(1, 3), Gen.OneOf(3, 5, 9), Gen.Int)
        .Sample(
            (height, width, channels, size, seed) =>
            {
                var random = new Random(seed);
                var picture = new Image(new ImageFormat(height, width, channels, 32));
                for (var i = 0; i < picture.Pixels.Length; i++)
                    picture.Pixels[i] = random.NextSingle();
                IDenoiser filter = new MedianFilter(size);
                var restored = filter.Denoise(picture, TestContext.Current.CancellationToken);
                for (var y = 0; y < height; y++)
                {
                    for (var x = 0; x < width; x++)
                    {
                        for (var c = 0; c < channels; c++)
                            Assert.Equal(MedianBySorting(picture, y, x, c, size), restored[y, x, c]);
                    }
                }
            },
            iter: 60);

    [Fact]
    public void Many_pictures_are_filtered_one_by_one_and_clipped()
    {
        var format = new ImageFormat(3, 4, 1, 32);
        float[] noisy = [.. Enumerable.Repeat(-1f, 12), .. Enumerable.Repeat(2f, 12)];
        var restored = new float[24];
        new MedianFilter().Denoise(noisy, restored, format, 2, TestContext.Current.CancellationToken);
        Assert.Equal([.. Enumerable.Repeat(0f, 12), .. Enumerable.Repeat(1f, 12)], restored);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(33)]
    public void Windows_that_cannot_be_are_refused(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MedianFilter(size));

    private static byte[] Filter(Image picture, int size)
    {
        IDenoiser filter = new MedianFilter(size);
        var restored = filter.Denoise(picture, TestContext.Current.CancellationToken);
        return [.. restored.Pixels.Select(value => (byte)MathF.Round(value * 255))];
    }

    private static float MedianBySorting(Image picture, int y, int x, int channel, int size)
    {
        var window = new List<float>();
        for (var j = y - (size / 2); j <= y + (size / 2); j++)
        {
            for (var i = x - (size / 2); i <= x + (size / 2); i++)
                window.Add(picture[Mirrored(j, picture.Height), Mirrored(i, picture.Width), channel]);
        }

        window.Sort();
        return window[window.Count / 2];
    }

    // Step by step: a position outside of a border is turned over it.
    private static int Mirrored(int position, int length)
    {
        while (position < 0 || position >= length)
            position = position < 0 ? -1 - position : (2 * length) - 1 - position;
        return position;
    }
}
