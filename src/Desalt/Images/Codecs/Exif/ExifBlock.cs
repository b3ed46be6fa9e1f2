using System.Buffers.Binary;

namespace Desalt.Images.Codecs.Exif;

/// <summary>
/// An EXIF block (CIPA DC-008, section 4.5): a TIFF header and directories of entries. Only what depends on how the pixels
/// lie is read or changed; everything else is carried along as bytes. A damaged block is nobody's loss: it counts as upright.
/// </summary>
internal static class ExifBlock
{
    private const int Orientation = 0x0112;
    private const int ExifDirectory = 0x8769;
    private const int PixelWidth = 0xA002;
    private const int PixelHeight = 0xA003;
    private const int EntryLength = 12;
    private const int Short = 3;
    private const int Long = 4;

    /// <summary>The block as it is where it begins as one, else empty.</summary>
    public static ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> block) =>
        block.Span.StartsWith("II*\0"u8) || block.Span.StartsWith("MM\0*"u8) ? block : default;

    /// <summary>How the stored pixels lie, 1 to 8; 1 where nothing sound is said.</summary>
    public static int ReadOrientation(ReadOnlyMemory<byte> block)
    {
        var exif = new Reader(block.ToArray());
        return exif.Find(exif.FirstDirectory, Orientation) is { } entry && exif.Number(entry) is >= 1 and <= 8 and var value ? (int)value : 1;
    }

    /// <summary>
    /// The block of the picture after it was turned upright to this size. The directory of the thumbnail is no longer linked to:
    /// it shows the picture as it was.
    /// </summary>
    public static ReadOnlyMemory<byte> OfUpright(ReadOnlyMemory<byte> block, int height, int width)
    {
        var exif = new Reader(block.ToArray());
        if (exif.Find(exif.FirstDirectory, Orientation) is { } orientation)
            exif.SetNumber(orientation, 1);
        if (exif.Find(exif.FirstDirectory, ExifDirectory) is { } link)
        {
            var directory = exif.Number(link);
            if (exif.Find(directory, PixelWidth) is { } widthEntry)
                exif.SetNumber(widthEntry, (uint)width);
            if (exif.Find(directory, PixelHeight) is { } heightEntry)
                exif.SetNumber(heightEntry, (uint)height);
        }

        exif.EndAfter(exif.FirstDirectory);
        return exif.Bytes;
    }

    private readonly struct Reader
    {
        private readonly bool bigEndian;

        public Reader(byte[] bytes)
        {
            Bytes = bytes;
            bigEndian = bytes is [(byte)'M', ..];
        }

        public byte[] Bytes { get; }

        public long FirstDirectory => Has(4, 4) ? ReadLong(4) : 0;

        /// <summary>Where the entry of this tag stands; null where there is none. A directory is a count, entries, and the next directory.</summary>
        public int? Find(long directory, int tag)
        {
            for (var i = 0; i < Count(directory); i++)
            {
                var entry = (int)directory + 2 + (i * EntryLength);
                if (Has(entry, EntryLength) && ReadShort(entry) == tag)
                    return entry;
            }

            return null;
        }

        /// <summary>The one whole number of an entry: tag (2), type (2), count (4), value (4).</summary>
        public uint Number(int entry) => ReadShort(entry + 2) switch
        {
            Short => ReadShort(entry + 8),
            Long => ReadLong(entry + 8),
            _ => 0,
        };

        public void SetNumber(int entry, uint value)
        {
            var target = Bytes.AsSpan(entry + 8);
            if (ReadShort(entry + 2) == Short)
                WriteShort(target, (ushort)value);
            else if (ReadShort(entry + 2) == Long)
                WriteLong(target, value);
        }

        public void EndAfter(long directory)
        {
            var next = directory + 2 + ((long)Count(directory) * EntryLength);
            if (Count(directory) > 0 && Has(next, 4))
                WriteLong(Bytes.AsSpan((int)next), 0);
        }

        private int Count(long directory) => directory >= 8 && Has(directory, 2) ? ReadShort((int)directory) : 0;

        private bool Has(long position, int length) => position >= 0 && position <= Bytes.Length - length;

        private ushort ReadShort(int at) => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(at)) : BinaryPrimitives.ReadUInt16LittleEndian(Bytes.AsSpan(at));

        private uint ReadLong(int at) => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(Bytes.AsSpan(at)) : BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(at));

        private void WriteShort(Span<byte> target, ushort value)
        {
            if (bigEndian)
                BinaryPrimitives.WriteUInt16BigEndian(target, value);
            else
                BinaryPrimitives.WriteUInt16LittleEndian(target, value);
        }

        private void WriteLong(Span<byte> target, uint value)
        {
            if (bigEndian)
                BinaryPrimitives.WriteUInt32BigEndian(target, value);
            else
                BinaryPrimitives.WriteUInt32LittleEndian(target, value);
        }
    }
}
