using System.Buffers;
using JpegLibrary;

namespace Desalt.Images.Codecs.Jpeg;

/// <summary>
/// Writes baseline JPEG through JpegLibrary, with the tables of ITU-T T.81 annex K scaled as the Independent JPEG Group scales
/// them: quality 50 takes the tables as they are, 100 steps of one.
/// </summary>
/// <remarks>
/// No component is subsampled: the library (0.4.32) adds the block that it takes means into to what was in that memory before.
/// </remarks>
internal static class JpegEncoder
{
    private const byte Luma = 0;
    private const byte Chroma = 1;

    /// <summary>A coded picture from its start of image to its end, without any application segment.</summary>
    /// <param name="planes">The grey plane, or luma and two of chroma, all of one size.</param>
    /// <param name="quality">1 to 100.</param>
    public static ReadOnlyMemory<byte> Encode(JpegPlane[] planes, int quality) =>
        Encode(planes, quality, place => place == 0 ? Luma : Chroma);

    /// <summary>One plane of chroma coded as a picture of its own.</summary>
    public static ReadOnlyMemory<byte> EncodeChroma(JpegPlane plane, int quality) => Encode([plane], quality, _ => Chroma);

    private static ReadOnlyMemory<byte> Encode(JpegPlane[] planes, int quality, Func<int, byte> tablesOf)
    {
        var encoder = new JpegLibrary.JpegEncoder();
        for (var i = 0; i < planes.Length; i++)
        {
            var tables = tablesOf(i);
            if (i == 0 || tables != tablesOf(i - 1))
                Define(encoder, tables, quality);

            // JFIF numbers components from 1.
            encoder.AddComponent((byte)(i + 1), tables, tables, tables, 1, 1);
        }

        var output = new ArrayBufferWriter<byte>();
        encoder.SetInputReader(new JpegPlaneReader(planes));
        encoder.SetOutput(output);
        encoder.Encode();
        return output.WrittenMemory;
    }

    private static void Define(JpegLibrary.JpegEncoder encoder, byte tables, int quality)
    {
        const JpegElementPrecision Bits = JpegElementPrecision.Precision8Bit;
        var (steps, means, rest) = tables == Luma
            ? (JpegStandardQuantizationTable.GetLuminanceTable(Bits, Luma), JpegStandardHuffmanEncodingTable.GetLuminanceDCTable(), JpegStandardHuffmanEncodingTable.GetLuminanceACTable())
            : (JpegStandardQuantizationTable.GetChrominanceTable(Bits, Chroma), JpegStandardHuffmanEncodingTable.GetChrominanceDCTable(), JpegStandardHuffmanEncodingTable.GetChrominanceACTable());
        encoder.SetQuantizationTable(JpegStandardQuantizationTable.ScaleByQuality(steps, quality));
        encoder.SetHuffmanTable(true, tables, means);
        encoder.SetHuffmanTable(false, tables, rest);
    }
}
