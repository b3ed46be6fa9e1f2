using System.Buffers.Binary;

namespace Desalt.Images.Codecs.Png;

/// <summary>
/// The checksum of PNG chunks: CRC-32 of ISO 3309 (polynomial 0xEDB88320, bits reversed). Eight bytes a step through eight
/// tables ("slicing by 8"), as the whole of a large picture passes through here.
/// </summary>
internal static class Crc32
{
    private static readonly uint[] Tables = MakeTables();

    /// <summary>The checksum of the bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var tables = Tables;
        var crc = 0xFFFFFFFFu;
        while (bytes.Length >= 8)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = tables[(7 * 256) + (byte)low] ^ tables[(6 * 256) + (byte)(low >> 8)]
                ^ tables[(5 * 256) + (byte)(low >> 16)] ^ tables[(4 * 256) + (byte)(low >> 24)]
                ^ tables[(3 * 256) + (byte)high] ^ tables[(2 * 256) + (byte)(high >> 8)]
                ^ tables[256 + (byte)(high >> 16)] ^ tables[(byte)(high >> 24)];
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
            crc = tables[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    // Table t holds the checksum of a byte that is followed by t zero bytes.
    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (var value = 0u; value < 256; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            tables[value] = crc;
        }

        for (var i = 256; i < tables.Length; i++)
            tables[i] = tables[(byte)tables[i - 256]] ^ (tables[i - 256] >> 8);
        return tables;
    }
}
