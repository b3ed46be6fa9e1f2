using System.Buffers.Binary;

namespace Desalt.Images.Codecs.Tiff;

/// <summary>Appends directories to a little-endian TIFF structure, each behind all that its entries point to.</summary>
internal static class TiffDirectoryWriter
{
    private const int EntryLength = 12;

    /// <summary>Appends a directory, which is the last of its chain.</summary>
    /// <param name="structure">The structure from its header on, written up to its end.</param>
    /// <param name="entries">The entries, in any order.</param>
    /// <returns>Where the directory stands.</returns>
    public static uint Append(MemoryStream structure, IEnumerable<TiffEntry> entries)
    {
        TiffEntry[] sorted = [.. entries.OrderBy(entry => entry.Tag)];
        var directory = new byte[2 + (EntryLength * sorted.Length) + 4];
        BinaryPrimitives.WriteUInt16LittleEndian(directory, (ushort)sorted.Length);
        for (var i = 0; i < sorted.Length; i++)
        {
            var entry = sorted[i];
            var field = directory.AsSpan(2 + (EntryLength * i), EntryLength);
            BinaryPrimitives.WriteUInt16LittleEndian(field, (ushort)entry.Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(field[2..], (ushort)entry.Type);
            BinaryPrimitives.WriteUInt32LittleEndian(field[4..], entry.Count);
            if (entry.Directory is { } inner)
                BinaryPrimitives.WriteUInt32LittleEndian(field[8..], Append(structure, inner));
            else if (entry.Value.Length <= 4)
                entry.Value.CopyTo(field[8..]);
            else
                BinaryPrimitives.WriteUInt32LittleEndian(field[8..], Append(structure, entry.Value));
        }

        return Append(structure, directory);
    }

    // What is pointed to begins at an even place (TIFF 6.0, section 2).
    private static uint Append(MemoryStream structure, byte[] bytes)
    {
        if (structure.Length % 2 == 1)
            structure.WriteByte(0);
        var place = (uint)structure.Length;
        structure.Write(bytes);
        return place;
    }
}
