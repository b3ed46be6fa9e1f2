namespace Desalt.Images.Codecs.Jpeg;

/// <summary>Between pixels and the planes that JPEG codes.</summary>
internal static class JpegPixels
{
    /// <summary>The grey plane, or luma and the two chroma planes, all of the picture's size.</summary>
    /// <param name="pixels">height x width x channels samples; what lies outside of [0, 1] is limited.</param>
    /// <param name="format">Size and channels.</param>
    public static JpegPlane[] ToPlanes(ReadOnlySpan<float> pixels, ImageFormat format)
    {
        var planes = new JpegPlane[format.Channels];
        for (var i = 0; i < planes.Length; i++)
            planes[i] = new JpegPlane(format.Height, format.Width);
        var rowLength = format.Width * format.Channels;
        for (var y = 0; y < format.Height; y++)
        {
            var source = pixels.Slice(y * rowLength, rowLength);
            if (planes.Length == 1)
            {
                var target = planes[0].Row(y);
                for (var x = 0; x < target.Length; x++)
                    target[x] = JpegColour.ToByte(source[x]);
            }
            else
            {
                JpegColour.FromPixels(source, planes[0].Row(y), planes[1].Row(y), planes[2].Row(y));
            }
        }

        return planes;
    }

    /// <summary>The pixels of planes that have been brought to the picture's size.</summary>
    /// <param name="planes">Rows of each plane.</param>
    /// <param name="pixels">height x width x channels samples of the picture as it is seen.</param>
    /// <param name="format">Size and channels as they are stored.</param>
    /// <param name="placement">Where stored rows are seen.</param>
    /// <param name="isLumaChroma">Whether three planes are luma and chroma, not red, green and blue.</param>
    public static void FromPlanes(JpegUpsampler[] planes, Span<float> pixels, ImageFormat format, OrientedRows placement, bool isLumaChroma)
    {
        var rows = Array.ConvertAll(planes, _ => new byte[format.Width]);
        var samples = new float[format.Width * format.Channels];
        for (var y = 0; y < format.Height; y++)
        {
            for (var i = 0; i < planes.Length; i++)
                planes[i].Row(y, rows[i]);
            if (isLumaChroma && planes.Length == 3)
                JpegColour.ToPixels(rows[0], rows[1], rows[2], samples);
            else
                Interleave(rows, samples);
            placement.Place(samples, y, format.Channels, pixels);
        }
    }

    private static void Interleave(byte[][] rows, Span<float> pixels)
    {
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = rows[i % rows.Length][i / rows.Length] / 255f;
    }
}
