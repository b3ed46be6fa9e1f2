using System.Buffers.Binary;

namespace Desalt.Images.Codecs.Tiff;

/// <summary>
/// EXIF in TIFF files (CIPA DC-008, sections 4.5 and 4.6): what JPEG and PNG hold as one block stands in the directories of the file itself. Read as a
/// block, and written from one: all of the EXIF and GPS directories, and of the first directory what says something of the photograph and nothing of
/// how its samples are stored. Makers' notes are carried as bytes, so what points from them into their old file points nowhere.
/// </summary>
internal static class TiffExif
{
    private const int Long = 4;
    private const int ExifDirectory = 0x8769;
    private const int GpsDirectory = 0x8825;
    private const int InteroperabilityDirectory = 0xA005;

    // ImageDescription, Make, Model, DateTime, Artist, Copyright.
    private static readonly int[] OfPhotograph = [0x010E, 0x010F, 0x0110, 0x0132, 0x013B, 0x8298];

    // XResolution, YResolution, ResolutionUnit, Software: kept, but by themselves no EXIF.
    private static readonly int[] OfFile = [0x011A, 0x011B, 0x0128, 0x0131];

    /// <summary>The block of a file; empty where it says nothing of its photograph.</summary>
    public static ReadOnlyMemory<byte> Read(TiffDirectories file)
    {
        var entries = Entries(file);
        if (entries.All(entry => OfFile.Contains(entry.Tag)))
            return default;
        var block = new MemoryStream();
        block.Write("II*\0\0\0\0\0"u8);
        var first = TiffDirectoryWriter.Append(block, entries);
        var bytes = block.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), first);
        return bytes;
    }

    /// <summary>Adds a block to a little-endian file: its first directory is written anew behind all else.</summary>
    public static void AddTo(MemoryStream file, ReadOnlyMemory<byte> block)
    {
        var added = Entries(new TiffDirectories(block.ToArray()));
        if (added.Count == 0)
            return;
        var directories = new TiffDirectories(file.ToArray());
        var own = directories.Entries(directories.FirstDirectory);
        file.Position = file.Length;
        var first = TiffDirectoryWriter.Append(file, own.Concat(added.ExceptBy(own.Select(entry => entry.Tag), entry => entry.Tag)));
        BinaryPrimitives.WriteUInt32LittleEndian(file.GetBuffer().AsSpan(4), first);
    }

    private static List<TiffEntry> Entries(TiffDirectories structure)
    {
        var first = structure.FirstDirectory;
        return
        [
            .. structure.Entries(first).Where(entry => OfPhotograph.Contains(entry.Tag) || OfFile.Contains(entry.Tag)),
            .. Inner(structure, first, ExifDirectory),
            .. Inner(structure, first, GpsDirectory),
        ];
    }

    // The entry that points to a directory, with that directory; none where there is none.
    private static IEnumerable<TiffEntry> Inner(TiffDirectories structure, long directory, int tag)
    {
        if (structure.Number(directory, tag) is not { } place)
            return [];
        TiffEntry[] entries =
        [
            .. structure.Entries(place).Where(entry => entry.Tag != InteroperabilityDirectory),
            .. tag == ExifDirectory ? Inner(structure, place, InteroperabilityDirectory) : [],
        ];
        return entries.Length == 0 ? [] : [new TiffEntry(tag, Long, [], entries)];
    }
}
