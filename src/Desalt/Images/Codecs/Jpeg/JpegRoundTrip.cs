namespace Desalt.Images.Codecs.Jpeg;

/// <summary>A picture through JPEG and back.</summary>
internal static class JpegRoundTrip
{
    /// <summary>
    /// What is read from a baseline file of chroma at half the width and height (4:2:0). Each component goes through a file of
    /// its own: what is interleaved in one file is coded to the same values.
    /// </summary>
    /// <param name="samples">height x width x channels, limited to [0, 1] and rounded to 8 bits on the way.</param>
    /// <param name="coded">As long as <paramref name="samples"/>, also the same memory; multiples of 1/255.</param>
    /// <param name="format">Size and channels.</param>
    /// <param name="quality">1 to 100.</param>
    public static void Apply(ReadOnlySpan<float> samples, Span<float> coded, ImageFormat format, int quality)
    {
        var planes = JpegPixels.ToPlanes(samples, format);
        var upsamplers = new JpegUpsampler[planes.Length];
        upsamplers[0] = new JpegUpsampler(Read(JpegEncoder.Encode([planes[0]], quality)), 1, 1);
        for (var i = 1; i < planes.Length; i++)
            upsamplers[i] = new JpegUpsampler(Read(JpegEncoder.EncodeChroma(Halve(planes[i]), quality)), 2, 2);
        JpegPixels.FromPlanes(upsamplers, coded, format, new OrientedRows(1, format.Height, format.Width), isLumaChroma: true);
    }

    private static JpegPlane Read(ReadOnlyMemory<byte> file)
    {
        const string Name = "a picture on its way through JPEG";
        return JpegDecoder.DecodePlanes(JpegStructure.Read(file.ToArray(), Name), Name)[0];
    }

    // Means of 2x2 samples; where they lie in the middle between two values, in turns down and up, as libjpeg has it.
    private static JpegPlane Halve(JpegPlane plane)
    {
        var half = new JpegPlane((plane.Height + 1) / 2, (plane.Width + 1) / 2);
        for (var y = 0; y < half.Height; y++)
        {
            var upper = plane.Row(2 * y);
            var lower = plane.Row(Math.Min((2 * y) + 1, plane.Height - 1));
            var target = half.Row(y);
            for (var x = 0; x < target.Length; x++)
            {
                var (left, right) = (2 * x, Math.Min((2 * x) + 1, plane.Width - 1));
                target[x] = (byte)((upper[left] + upper[right] + lower[left] + lower[right] + 1 + (x % 2)) >> 2);
            }
        }

        return half;
    }
}
