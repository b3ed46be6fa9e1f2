using System.Buffers.Binary;
using System.Text;
using Desalt.Engine;

namespace Desalt.Images.Codecs.Png;

/// <summary>The chunks of a PNG file that matter to the picture, found and checked.</summary>
internal sealed class PngChunks
{
    private readonly List<ArraySegment<byte>> data = [];

    private PngChunks(PngHeader header) => Header = header;

    /// <summary>First bytes of every PNG file.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>IHDR.</summary>
    public PngHeader Header { get; }

    /// <summary>PLTE: red, green, blue of each entry; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Palette { get; private set; }

    /// <summary>tRNS: transparency of palette entries or the one transparent colour; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Transparency { get; private set; }

    /// <summary>sBIT: the depth that the samples had before they were scaled to the file's; empty where there is none.</summary>
    public ReadOnlyMemory<byte> SignificantBits { get; private set; }

    /// <summary>iCCP: a colour profile, as <see cref="PngProfile"/> packs it; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Profile { get; private set; }

    /// <summary>eXIf: an EXIF block; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Exif { get; private set; }

    /// <summary>Bytes of all IDAT chunks.</summary>
    public long DataLength => data.Sum(segment => (long)segment.Count);

    /// <summary>Finds the chunks.</summary>
    /// <exception cref="BadInputException">The file is cut off or a checksum does not match.</exception>
    public static PngChunks Find(byte[] file, string name)
    {
        PngChunks? chunks = null;
        var position = Signature.Length;
        while (true)
        {
            // A chunk is length (4), type (4), data, checksum of type and data (4).
            if (file.Length - position < 12)
                throw CutOff(name);
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position));
            if (length > file.Length - position - 12)
                throw CutOff(name);
            var type = file.AsSpan(position + 4, 4);
            var body = new ArraySegment<byte>(file, position + 8, (int)length);
            var checksum = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position + 8 + (int)length));
            if (checksum != Crc32.Of(file.AsSpan(position + 4, 4 + (int)length)))
                throw new BadInputException($"{name}: the checksum of its {Describe(type)} does not match; the file is damaged, get it again.");
            position += 12 + (int)length;

            if (chunks is null)
            {
                if (!type.SequenceEqual("IHDR"u8))
                    throw new BadInputException($"{name}: does not begin with a PNG header; the file is damaged.");
                chunks = new PngChunks(PngHeader.Read(body, name));
            }
            else if (type.SequenceEqual("IEND"u8))
            {
                return chunks;
            }
            else
            {
                chunks.Take(type, body, name);
            }
        }
    }

    /// <summary>The IDAT chunks as one stream.</summary>
    public Stream OpenData()
    {
        if (data.Count == 1)
            return new MemoryStream(data[0].Array!, data[0].Offset, data[0].Count, writable: false);
        var joined = new byte[DataLength];
        var position = 0;
        foreach (var segment in data)
        {
            segment.CopyTo(joined, position);
            position += segment.Count;
        }

        return new MemoryStream(joined, writable: false);
    }

    private void Take(ReadOnlySpan<byte> type, ArraySegment<byte> body, string name)
    {
        if (type.SequenceEqual("IDAT"u8))
            data.Add(body);
        else if (type.SequenceEqual("PLTE"u8))
            Palette = body;
        else if (type.SequenceEqual("tRNS"u8))
            Transparency = body;
        else if (type.SequenceEqual("sBIT"u8))
            SignificantBits = body;
        else if (type.SequenceEqual("iCCP"u8))
            Profile = body;
        else if (type.SequenceEqual("eXIf"u8))
            Exif = body;
        else if ((type[0] & 0x20) == 0)
            throw new BadInputException($"{name}: holds a {Describe(type)}, without which it cannot be shown and which is not known here; save it again as a plain PNG.");
    }

    private static BadInputException CutOff(string name) => new($"{name}: the PNG file ends too early; get it again.");

    // The type of a damaged chunk may be any bytes; only letters go into a message.
    private static string Describe(ReadOnlySpan<byte> type)
    {
        foreach (var letter in type)
        {
            if (!char.IsAsciiLetter((char)letter))
                return "next chunk";
        }

        return $"{Encoding.ASCII.GetString(type)} chunk";
    }
}
