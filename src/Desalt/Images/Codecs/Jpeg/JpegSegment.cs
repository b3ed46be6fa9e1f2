using System.Buffers.Binary;
using Desalt.Engine;

namespace Desalt.Images.Codecs.Jpeg;

/// <summary>One marker of a JPEG file with what belongs to it (ITU-T T.81, annex B).</summary>
/// <param name="Marker">The second byte of the marker; the first is always 0xFF.</param>
/// <param name="Body">The parameters behind the length field; empty where the marker has none.</param>
/// <param name="Data">Of a start of scan, the entropy-coded bytes that follow, restart markers included; else empty.</param>
internal readonly record struct JpegSegment(byte Marker, ArraySegment<byte> Body, ArraySegment<byte> Data)
{
    /// <summary>APP1, where EXIF stands.</summary>
    public const byte App1 = 0xE1;

    /// <summary>APP2, where colour profiles stand.</summary>
    public const byte App2 = 0xE2;

    /// <summary>APP14, where Adobe's programs tell the colour transform.</summary>
    public const byte App14 = 0xEE;

    /// <summary>SOF0: a baseline frame; SOF1 and SOF2 follow it.</summary>
    public const byte StartOfFrame = 0xC0;

    /// <summary>DHT.</summary>
    public const byte HuffmanTables = 0xC4;

    /// <summary>RST0, the first of eight.</summary>
    public const byte Restart = 0xD0;

    /// <summary>SOI.</summary>
    public const byte StartOfImage = 0xD8;

    /// <summary>EOI.</summary>
    public const byte EndOfImage = 0xD9;

    /// <summary>SOS.</summary>
    public const byte StartOfScan = 0xDA;

    /// <summary>DQT.</summary>
    public const byte QuantizationTables = 0xDB;

    /// <summary>DRI.</summary>
    public const byte RestartInterval = 0xDD;

    private const byte Temporary = 0x01;

    /// <summary>Whether this opens a frame: one of SOF0 to SOF15, among which DHT, JPG and DAC stand.</summary>
    public bool IsStartOfFrame => Marker is >= 0xC0 and <= 0xCF and not (HuffmanTables or 0xC8 or 0xCC);

    /// <summary>The segments of a file from behind its start of image to its end of image, both left out.</summary>
    /// <exception cref="BadInputException">The file ends before its end of image, or something else than a marker stands where one must.</exception>
    public static IReadOnlyList<JpegSegment> ReadAll(byte[] file, string name)
    {
        var segments = new List<JpegSegment>();
        var position = 2;
        while (true)
        {
            if (position >= file.Length)
                throw CutOff();
            if (file[position] != 0xFF)
                throw new BadInputException($"{name}: a JPEG marker was expected at byte {position}; the file is damaged, get it again.");

            // Any number of 0xFF may stand before the second byte of a marker.
            while (position < file.Length && file[position] == 0xFF)
                position++;
            if (position >= file.Length)
                throw CutOff();
            var marker = file[position++];
            if (marker == EndOfImage)
                return segments;
            if (marker is Temporary or (>= Restart and <= StartOfImage))
                continue;
            if (file.Length - position < 2)
                throw CutOff();
            var length = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(position));
            if (length < 2)
                throw new BadInputException($"{name}: a JPEG segment declares {length} bytes, fewer than it takes; the file is damaged, get it again.");
            if (length > file.Length - position)
                throw CutOff();
            var body = new ArraySegment<byte>(file, position + 2, length - 2);
            position += length;
            var end = marker == StartOfScan ? EndOfData(file, position) : position;
            segments.Add(new JpegSegment(marker, body, new ArraySegment<byte>(file, position, end - position)));
            position = end;
        }

        BadInputException CutOff() => new($"{name}: the JPEG file ends too early; get it again.");
    }

    /// <summary>Whether the body begins with these bytes.</summary>
    public bool StartsWith(ReadOnlySpan<byte> signature) => Body.AsSpan().StartsWith(signature);

    // Entropy-coded data end at the next marker: 0xFF followed by neither 0 (a data byte 0xFF) nor a restart marker.
    private static int EndOfData(byte[] file, int start)
    {
        var position = start;
        while (true)
        {
            var next = file.AsSpan(position).IndexOf((byte)0xFF);
            if (next < 0 || position + next + 1 >= file.Length)
                return file.Length;
            position += next;
            var following = file[position + 1];
            if (following is not (0 or 0xFF or (>= Restart and < StartOfImage)))
                return position;
            position += following == 0xFF ? 1 : 2;
        }
    }
}
