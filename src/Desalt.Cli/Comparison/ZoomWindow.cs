using Desalt.Images;

namespace Desalt.Cli.Comparison;

/// <summary>The square of a picture that is worth a closer look.</summary>
/// <param name="Top">Its first row.</param>
/// <param name="Left">Its first column.</param>
/// <param name="Side">Its rows and columns.</param>
internal sealed record ZoomWindow(int Top, int Left, int Side)
{
    private const int LargestSide = 96;

    /// <summary>The square in which several restorations of one picture differ most.</summary>
    public static ZoomWindow WhereTheyDiffer(IReadOnlyList<Image> restored)
    {
        var (height, width) = (restored[0].Height, restored[0].Width);
        var spread = new double[height, width];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                spread[y, x] = SpreadAt(restored, y, x);
        }

        // Of large pictures not every place is tried: the difference that counts is wider than the step.
        var side = Math.Clamp(Math.Min(height, width) * 3 / 7, 1, LargestSide);
        var step = side < LargestSide / 2 ? 1 : side / 8;
        var (best, largest) = (new ZoomWindow(0, 0, side), -1.0);
        for (var top = 0; top + side <= height; top += step)
        {
            for (var left = 0; left + side <= width; left += step)
            {
                var sum = 0.0;
                for (var y = top; y < top + side; y++)
                {
                    for (var x = left; x < left + side; x++)
                        sum += spread[y, x];
                }

                if (sum > largest)
                    (best, largest) = (new ZoomWindow(top, left, side), sum);
            }
        }

        return best;
    }

    /// <summary>The square of a picture.</summary>
    public Image Of(Image image) => image.Crop(Top, Left, Side, Side);

    // How far apart the brightest and the darkest of the restored samples are, summed over the channels.
    private static double SpreadAt(IReadOnlyList<Image> restored, int y, int x)
    {
        var sum = 0.0;
        for (var channel = 0; channel < restored[0].Channels; channel++)
        {
            var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
            foreach (var image in restored)
                (low, high) = (Math.Min(low, image[y, x, channel]), Math.Max(high, image[y, x, channel]));
            sum += high - low;
        }

        return sum;
    }
}
