using System.Buffers.Binary;
using System.IO.Compression;
using Desalt.Engine;
using Desalt.Images;
using Desalt.Images.Codecs.Png;

namespace Desalt.Tests.Images.Codecs.Png;

/// <summary>Damaged files get one sentence that names the file.</summary>
public class PngDamageTests
{
    private static readonly byte[] Intact = TestPattern.Make(6, 5, 3, 8, alpha: true).Encode(".png");

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        for (var length = 0; length < Intact.Length; length++)
            Refused(Intact[..length]);
    }

    [Fact]
    public void A_changed_byte_anywhere_is_refused()
    {
        for (var i = 0; i < Intact.Length; i++)
        {
            var file = (byte[])Intact.Clone();
            file[i] ^= 0x10;
            Refused(file);
        }
    }

    [Theory]
    [InlineData(0, 5, 8, 0, 0, "at least one")]
    [InlineData(uint.MaxValue, uint.MaxValue, 16, 6, 0, "more than can be read")]
    [InlineData(20_000, 20_000, 8, 0, 0, "only")]
    [InlineData(5, 5, 3, 0, 0, "colour type 0 with 3 bits")]
    [InlineData(5, 5, 4, 2, 0, "colour type 2 with 4 bits")]
    [InlineData(5, 5, 8, 5, 0, "colour type 5")]
    [InlineData(5, 5, 8, 0, 2, "interlace")]
    [InlineData(5, 5, 8, 3, 0, "palette")]
    public void A_header_that_cannot_be_is_refused_before_memory_is_taken(
        uint width, uint height, byte depth, byte color, byte interlace, string reason) =>
        Assert.Contains(reason, Refused(File(Header(width, height, depth, color, interlace), ("IDAT", Deflate(new byte[30])))), StringComparison.Ordinal);

    [Fact]
    public void Damage_inside_of_the_pixels_is_refused()
    {
        var header = Header(5, 5, 8, 0, 0);
        Assert.Contains("cut off", Refused(File(header, ("IDAT", Deflate(new byte[29])))), StringComparison.Ordinal);
        Assert.Contains("damaged", Refused(File(header, ("IDAT", [1, 2, 3, 4]))), StringComparison.Ordinal);
        var rows = new byte[30];
        rows[6] = 5;
        Assert.Contains("filter 5", Refused(File(header, ("IDAT", Deflate(rows)))), StringComparison.Ordinal);
        var wrongSum = Deflate(new byte[30]);
        wrongSum[^1] ^= 1;
        Assert.Contains("damaged", Refused(File(header, ("IDAT", wrongSum))), StringComparison.Ordinal);
        Assert.Contains("ABCD chunk", Refused(File(header, ("ABCD", []), ("IDAT", Deflate(new byte[30])))), StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_past_the_palette_is_refused()
    {
        byte[] palette = [1, 2, 3, 4, 5, 6];
        Assert.Contains(
            "colour 2 of a palette of 2",
            Refused(File(Header(2, 1, 8, 3, 0), ("PLTE", palette), ("IDAT", Deflate([0, 1, 2])))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_chunks_that_may_be_skipped_are_and_pixels_may_come_in_pieces()
    {
        var data = Deflate([0, 7, 9]);
        var file = File(Header(2, 1, 8, 0, 0), ("abCd", [1, 2]), ("IDAT", data[..3]), ("IDAT", data[3..]));
        Assert.Equal([7 / 255f, 9 / 255f], Image.Decode(file, "test").Pixels);
    }

    // 17 of 255 is a level of 4 bits, 18 is not.
    [Fact]
    public void A_wrong_count_of_significant_bits_loses_none()
    {
        var file = File(Header(2, 1, 8, 0, 0), ("sBIT", [4]), ("IDAT", Deflate([0, 17, 18])));
        var image = Image.Decode(file, "test");
        Assert.Equal(8, image.Format.BitDepth);
        Assert.Equal([17 / 255f, 18 / 255f], image.Pixels);
    }

    [Fact]
    public void Checksum_is_the_published_one()
    {
        // The check value of CRC-32/ISO-HDLC, and zlib.crc32(bytes(range(20))) of Python 3.11.7.
        Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));
        Assert.Equal(0x3BDDFFA4u, Crc32.Of(Enumerable.Range(0, 20).Select(i => (byte)i).ToArray()));
    }

    private static string Refused(byte[] file)
    {
        var message = Assert.Throws<BadInputException>(() => Image.Decode(file, "some.png")).Message;
        Assert.StartsWith("some.png: ", message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        return message;
    }

    private static byte[] Header(uint width, uint height, byte depth, byte color, byte interlace)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, color, interlace);
        return header;
    }

    private static byte[] Deflate(byte[] rows)
    {
        using var data = new MemoryStream();
        using (var deflated = new ZLibStream(data, CompressionLevel.Optimal))
            deflated.Write(rows);
        return data.ToArray();
    }

    private static byte[] File(byte[] header, params (string Type, byte[] Data)[] chunks)
    {
        var file = new List<byte>(PngChunks.Signature.ToArray());
        foreach (var (type, data) in chunks.Prepend(("IHDR", header)).Append(("IEND", [])))
        {
            var number = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            file.AddRange(number);
            byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(type), .. data];
            file.AddRange(body);
            BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(body));
            file.AddRange(number);
        }

        return [.. file];
    }
}
