namespace Desalt.Images;

/// <content>Turning pictures upright.</content>
public sealed partial class Image
{
    /// <summary>The picture as it is to be seen, from one stored in an orientation that <see cref="OrientedRows"/> explains.</summary>
    /// <returns>The picture, whose EXIF says that it is upright; this one where it is.</returns>
    internal Image Upright(int orientation)
    {
        var rows = new OrientedRows(orientation, Height, Width);
        if (rows.IsUpright)
            return this;
        return new Image(Format with { Height = rows.Height, Width = rows.Width }, UprightPlane(Pixels, Channels))
        {
            Alpha = Alpha is null ? null : UprightPlane(Alpha, 1),
            Metadata = Metadata.OfUpright(rows.Height, rows.Width),
        };

        float[] UprightPlane(float[] source, int channels)
        {
            var target = new float[source.Length];
            for (var y = 0; y < Height; y++)
                rows.Place(source.AsSpan(y * Width * channels, Width * channels), y, channels, target);
            return target;
        }
    }
}
