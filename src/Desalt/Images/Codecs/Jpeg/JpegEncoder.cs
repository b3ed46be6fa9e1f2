using System.Buffers;
using JpegLibrary;

namespace Desalt.Images.Codecs.Jpeg;

/// <summary>Writes baseline JPEG through JpegLibrary, with the tables of ITU-T T.81 annex K scaled as the Independent JPEG Group scales them.</summary>
internal static class JpegEncoder
{
    private const byte Luma = 0;
    private const byte Chroma = 1;

    /// <summary>The coded picture from its start of image to its end, without any application segment.</summary>
    /// <param name="pixels">height x width x channels samples; what lies outside of [0, 1] is limited.</param>
    /// <param name="format">Size and channels of the picture.</param>
    /// <param name="quality">1 to 100, on the scale of the Independent JPEG Group.</param>
    /// <param name="halveChroma">Whether chroma is stored at half the width and height (4:2:0), else at full size (4:4:4).</param>
    public static ReadOnlyMemory<byte> Encode(ReadOnlySpan<float> pixels, ImageFormat format, int quality, bool halveChroma)
    {
        var encoder = new JpegLibrary.JpegEncoder();
        encoder.SetQuantizationTable(Table(JpegStandardQuantizationTable.GetLuminanceTable(JpegElementPrecision.Precision8Bit, Luma), quality));
        encoder.SetHuffmanTable(true, Luma, JpegStandardHuffmanEncodingTable.GetLuminanceDCTable());
        encoder.SetHuffmanTable(false, Luma, JpegStandardHuffmanEncodingTable.GetLuminanceACTable());
        var lumaSamples = (byte)(format.Channels > 1 && halveChroma ? 2 : 1);
        encoder.AddComponent(0, Luma, Luma, Luma, lumaSamples, lumaSamples);
        if (format.Channels > 1)
        {
            encoder.SetQuantizationTable(Table(JpegStandardQuantizationTable.GetChrominanceTable(JpegElementPrecision.Precision8Bit, Chroma), quality));
            encoder.SetHuffmanTable(true, Chroma, JpegStandardHuffmanEncodingTable.GetChrominanceDCTable());
            encoder.SetHuffmanTable(false, Chroma, JpegStandardHuffmanEncodingTable.GetChrominanceACTable());
            encoder.AddComponent(1, Chroma, Chroma, Chroma, 1, 1);
            encoder.AddComponent(2, Chroma, Chroma, Chroma, 1, 1);
        }

        var output = new ArrayBufferWriter<byte>();
        encoder.SetInputReader(new JpegPlaneReader(ToPlanes(pixels, format)));
        encoder.SetOutput(output);
        encoder.Encode();
        return output.WrittenMemory;
    }

    private static JpegPlane[] ToPlanes(ReadOnlySpan<float> pixels, ImageFormat format)
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
                var target = Row(planes[0], y);
                for (var x = 0; x < target.Length; x++)
                    target[x] = JpegColour.ToByte(source[x]);
            }
            else
            {
                JpegColour.FromPixels(source, Row(planes[0], y), Row(planes[1], y), Row(planes[2], y));
            }
        }

        return planes;

        static Span<byte> Row(JpegPlane plane, int y) => plane.Samples.AsSpan(y * plane.Stride, plane.Width);
    }

    // jcparam.c of libjpeg calls this jpeg_quality_scaling: 50 takes the tables as they are, 100 steps of one.
    private static JpegQuantizationTable Table(JpegQuantizationTable standard, int quality) =>
        JpegStandardQuantizationTable.ScaleByQuality(standard, quality);
}
