using System.Buffers.Binary;

namespace Desalt.Images.Codecs.Tiff;

/// <summary>
/// The directories of a TIFF 6.0 structure, as picture files and EXIF blocks have it: a count of entries, the entries, and where
/// the next directory stands. Nothing is believed that lies outside of the bytes.
/// </summary>
/// <param name="bytes">The structure from its header on.</param>
internal sealed class TiffDirectories(byte[] bytes)
{
    private const int EntryLength = 12;
    private const int Short = 3;
    private const int Long = 4;
    private const int Directory = 13;

    // Bytes of an element of each type: unknown, BYTE, ASCII, SHORT, LONG, RATIONAL, SBYTE, UNDEFINED, SSHORT, SLONG, SRATIONAL,
    // FLOAT, DOUBLE, IFD.
    private static readonly int[] ElementLengths = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

    // Bytes that change places between the byte orders: a RATIONAL is two LONGs.
    private static readonly int[] WordLengths = [1, 1, 1, 2, 4, 4, 1, 1, 2, 4, 4, 4, 8, 4];
    private readonly bool bigEndian = bytes is [(byte)'M', ..];

    /// <summary>The bytes, changed by what was set.</summary>
    public byte[] Bytes => bytes;

    /// <summary>Where the first directory stands; 0 where there is none.</summary>
    public long FirstDirectory => IsInside(4, 4) ? ReadLong(4) : 0;

    /// <summary>The whole number of an entry; null where there is none of this tag.</summary>
    public uint? Number(long directory, int tag) => Find(directory, tag) is not { } entry
        ? null
        : ReadShort(entry + 2) switch
        {
            Short => ReadShort(entry + 8),
            Long or Directory => ReadLong(entry + 8),
            _ => null,
        };

    /// <summary>Whether a directory has an entry of this tag.</summary>
    public bool Has(long directory, int tag) => Find(directory, tag) is not null;

    /// <summary>Bytes of an element of a type; 1 for a type that is not known.</summary>
    public static int ElementLength(int type) => type > 0 && type < ElementLengths.Length ? ElementLengths[type] : 1;

    /// <summary>
    /// The entries of a directory with what they hold; those of unknown types or that point outside of the bytes are left out, and all where
    /// they claim to hold more than the bytes together.
    /// </summary>
    public IReadOnlyList<TiffEntry> Entries(long directory)
    {
        var entries = new List<TiffEntry>();
        var total = 0L;
        for (var i = 0; i < Count(directory); i++)
        {
            var place = directory + 2 + (i * EntryLength);
            if (!IsInside(place, EntryLength))
                break;
            var (entry, type) = ((int)place, ReadShort((int)place + 2));
            var length = ReadLong(entry + 4) * (long)(type < ElementLengths.Length ? ElementLengths[type] : 0);
            var start = length > 4 ? ReadLong(entry + 8) : (uint)(entry + 8);
            if (length == 0 || start > bytes.Length - length)
                continue;
            if ((total += length) > bytes.Length)
                return [];
            var value = bytes.AsSpan((int)start, (int)length).ToArray();
            for (var word = 0; bigEndian && word < value.Length; word += WordLengths[type])
                value.AsSpan(word, WordLengths[type]).Reverse();
            entries.Add(new TiffEntry(ReadShort(entry), type, value));
        }

        return entries;
    }

    /// <summary>Sets the whole number of an entry, where there is one.</summary>
    public void SetNumber(long directory, int tag, uint value)
    {
        if (Find(directory, tag) is not { } entry)
            return;
        if (ReadShort(entry + 2) == Short)
            WriteShort(entry + 8, (ushort)value);
        else if (ReadShort(entry + 2) == Long)
            WriteLong(entry + 8, value);
    }

    /// <summary>Where the directory behind this one stands; 0 where this is the last.</summary>
    public long Next(long directory)
    {
        var next = directory + 2 + ((long)Count(directory) * EntryLength);
        return Count(directory) > 0 && IsInside(next, 4) ? ReadLong((int)next) : 0;
    }

    /// <summary>Makes this directory the last.</summary>
    public void EndAfter(long directory)
    {
        if (Next(directory) != 0)
            WriteLong((int)directory + 2 + (Count(directory) * EntryLength), 0);
    }

    /// <summary>Whether a directory and all that its entries point to lies inside of the bytes.</summary>
    public bool IsWhole(long directory)
    {
        var count = Count(directory);
        if (count == 0 || !IsInside(directory + 2, count * EntryLength))
            return false;
        for (var i = 0; i < count; i++)
        {
            var entry = (int)directory + 2 + (i * EntryLength);
            var type = ReadShort(entry + 2);
            var length = ReadLong(entry + 4) * (long)(type < ElementLengths.Length ? ElementLengths[type] : 0);
            if (length > 4 && ReadLong(entry + 8) > bytes.Length - length)
                return false;
        }

        return true;
    }

    // An entry is tag (2), type (2), number of elements (4), and its element, or where its elements stand (4).
    private int? Find(long directory, int tag)
    {
        for (var i = 0; i < Count(directory); i++)
        {
            var entry = directory + 2 + (i * EntryLength);
            if (IsInside(entry, EntryLength) && ReadShort((int)entry) == tag)
                return (int)entry;
        }

        return null;
    }

    private int Count(long directory) => directory >= 8 && IsInside(directory, 2) ? ReadShort((int)directory) : 0;

    private bool IsInside(long position, int length) => position >= 0 && position <= bytes.Length - length;

    private ushort ReadShort(int at) => bigEndian
        ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at))
        : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private uint ReadLong(int at) => bigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at))
        : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private void WriteShort(int at, ushort value)
    {
        if (bigEndian)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), value);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);
    }

    private void WriteLong(int at, uint value)
    {
        if (bigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
    }
}
