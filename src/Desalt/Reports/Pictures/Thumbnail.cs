using Desalt.Images;

namespace Desalt.Reports.Pictures;

/// <summary>Small copies of large pictures, so that a page with many of them stays light.</summary>
public static class Thumbnail
{
    /// <summary>The picture itself where it is small enough, otherwise the means of its squares of a whole number of pixels.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="mostSide">Rows and columns that the copy has at most.</param>
    public static Image Of(Image image, int mostSide)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostSide, 1);
        var factor = (Math.Max(image.Height, image.Width) + mostSide - 1) / mostSide;
        if (factor == 1)
            return image;

        // What is left over at the right and at the bottom is less than one pixel of the copy and is cut.
        var small = new Image(image.Format with { Height = Math.Max(1, image.Height / factor), Width = Math.Max(1, image.Width / factor) });
        for (var y = 0; y < small.Height; y++)
        {
            for (var x = 0; x < small.Width; x++)
            {
                for (var channel = 0; channel < small.Channels; channel++)
                    small[y, x, channel] = MeanOfSquare(image, y * factor, x * factor, channel, factor);
            }
        }

        return small;
    }

    private static float MeanOfSquare(Image image, int top, int left, int channel, int side)
    {
        var (bottom, right) = (Math.Min(image.Height, top + side), Math.Min(image.Width, left + side));
        var sum = 0f;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
                sum += image[y, x, channel];
        }

        return sum / ((bottom - top) * (right - left));
    }
}
