using CsCheck;
using Desalt.Denoising.Classical;
using Desalt.Images;

namespace Desalt.Tests.Denoising.Classical;

public class NonLocalMeansTests
{
    // OpenCV 4.6.0: fastNlMeansDenoising(picture, h=25.5, templateWindowSize=3, searchWindowSize=2 distance + 1) on 8-bit NoisyRamp
    // pictures that numpy.pad(..., "symmetric") continued, cut out again. OpenCV rounds to whole grey levels and takes its weights
    // from a table, so one level is allowed.
    [Fact]
    public void Agrees_with_OpenCV_on_grey() => AssertWithinOneLevel(
        [
            63, 91, 121, 148, 156, 161, 66, 82, 119, 145, 157, 161, 73, 83, 103, 143, 161, 168, 81, 87, 101, 128, 159, 170,
            86, 91, 100, 126, 146, 157,
        ],
        NoisyRamp.Denoised(new NonLocalMeans(0.1, 0, 3, 4), 5, 6, 1));

    [Fact]
    public void Agrees_with_OpenCV_on_colour() => AssertWithinOneLevel(
        [
            60, 79, 90, 94, 114, 129, 119, 139, 155, 67, 86, 84, 76, 96, 99, 113, 133, 142, 74, 94, 82, 77, 97, 87,
            84, 104, 82, 80, 99, 75, 81, 100, 75, 80, 100, 75,
        ],
        NoisyRamp.Denoised(new NonLocalMeans(0.1, 0, 3, 3), 4, 3, 3));

    [Fact]
    public void Agrees_with_the_formula() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 20], Gen.OneOf(1, 3), Gen.OneOf(1, 3, 5), Gen.Int[1, 4], Gen.OneOf(0.0, 0.1)).Sample(
            (height, width, channels, patch, distance, sigma) =>
            {
                var expected = ByFormula(NoisyRamp.Make(height, width, channels), 0.15, sigma, patch, distance);
                var actual = NoisyRamp.Denoised(new NonLocalMeans(0.15, sigma, patch, distance), height, width, channels);
                NoisyRamp.AssertClose(expected, actual, 2e-6);
            },
            iter: 20);

    [Theory]
    [InlineData(0, 0, 7, 11)]
    [InlineData(0.1, -1, 7, 11)]
    [InlineData(0.1, 0, 4, 11)]
    [InlineData(0.1, 0, 33, 11)]
    [InlineData(0.1, 0, 7, 0)]
    [InlineData(0.1, 0, 7, 51)]
    public void Settings_that_cannot_be_are_refused(double strength, double sigma, int patch, int distance) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NonLocalMeans(strength, sigma, patch, distance));

    private static void AssertWithinOneLevel(byte[] expected, float[] actual) =>
        NoisyRamp.AssertClose([.. expected.Select(value => value / 255f)], actual, 1 / 255.0);

    private static float[] ByFormula(Image picture, double strength, double sigma, int patch, int distance)
    {
        var restored = new Image(picture.Format);
        foreach (var (y, x) in Places(picture.Height, picture.Width))
        {
            var (sums, weights) = (new double[picture.Channels], 0.0);
            for (var dy = -distance; dy <= distance; dy++)
            {
                for (var dx = -distance; dx <= distance; dx++)
                {
                    var squares = PatchDistance(picture, (y, x), (y + dy, x + dx), patch / 2);
                    var mean = squares / (patch * patch * picture.Channels);
                    var weight = Math.Exp(-Math.Max(mean - (2 * sigma * sigma), 0) / (strength * strength));
                    weights += weight;
                    for (var c = 0; c < picture.Channels; c++)
                        sums[c] += weight * Mirrored(picture, y + dy, x + dx, c);
                }
            }

            for (var c = 0; c < picture.Channels; c++)
                restored[y, x, c] = (float)(sums[c] / weights);
        }

        return restored.Pixels;
    }

    private static double PatchDistance(Image picture, (int Y, int X) p, (int Y, int X) q, int radius)
    {
        var squares = 0.0;
        for (var j = -radius; j <= radius; j++)
        {
            for (var i = -radius; i <= radius; i++)
            {
                for (var c = 0; c < picture.Channels; c++)
                    squares += Math.Pow(Mirrored(picture, p.Y + j, p.X + i, c) - Mirrored(picture, q.Y + j, q.X + i, c), 2);
            }
        }

        return squares;
    }

    private static float Mirrored(Image picture, int y, int x, int channel) =>
        picture[Inside(y, picture.Height), Inside(x, picture.Width), channel];

    // Step by step: a position outside of a border is turned over it.
    private static int Inside(int position, int length)
    {
        while (position < 0 || position >= length)
            position = position < 0 ? -1 - position : (2 * length) - 1 - position;
        return position;
    }

    private static IEnumerable<(int Y, int X)> Places(int height, int width) =>
        from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select (y, x);
}
