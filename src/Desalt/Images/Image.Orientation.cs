using Desalt.Images.Codecs.Exif;

namespace Desalt.Images;

/// <content>Turning pictures upright.</content>
public sealed partial class Image
{
    /// <summary>The picture as it is to be seen, from one stored in the orientation that EXIF and TIFF number from 1 to 8.</summary>
    /// <param name="orientation">
    /// Where the first stored row and column are seen: 1 top left, 2 top right, 3 bottom right, 4 bottom left; from 5 to 8 rows are
    /// seen as columns: left top, right top, right bottom, left bottom. Anything else counts as 1, which is this picture itself.
    /// </param>
    /// <returns>The picture, whose EXIF says that it is upright.</returns>
    internal Image Upright(int orientation)
    {
        if (orientation is < 2 or > 8)
            return this;
        var turned = orientation >= 5;
        var format = turned ? Format with { Height = Width, Width = Height } : Format;
        return new Image(format, UprightPlane(Pixels, Channels))
        {
            Alpha = Alpha is null ? null : UprightPlane(Alpha, 1),
            Metadata = Metadata with { Exif = ExifBlock.OfUpright(Metadata.Exif, format.Height, format.Width) },
        };

        float[] UprightPlane(float[] source, int channels)
        {
            // Of the first seen pixel, the stored place; and how far it moves with a seen column and row.
            var (right, down) = (channels, Width * channels);
            var (lastColumn, lastRow) = ((Width - 1) * right, (Height - 1) * down);
            var (start, column, row) = orientation switch
            {
                2 => (lastColumn, -right, down),
                3 => (lastRow + lastColumn, -right, -down),
                4 => (lastRow, right, -down),
                5 => (0, down, right),
                6 => (lastRow, -down, right),
                7 => (lastRow + lastColumn, -down, -right),
                _ => (lastColumn, down, -right),
            };
            var target = new float[source.Length];
            var at = 0;
            for (var y = 0; y < format.Height; y++)
            {
                for (var (x, from) = (0, start + (y * row)); x < format.Width; x++, from += column)
                {
                    for (var channel = 0; channel < channels; channel++)
                        target[at++] = source[from + channel];
                }
            }

            return target;
        }
    }
}
