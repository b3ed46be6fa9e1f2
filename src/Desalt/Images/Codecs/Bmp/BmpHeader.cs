using System.Buffers.Binary;
using Desalt.Engine;

namespace Desalt.Images.Codecs.Bmp;

/// <summary>The file header and the bitmap header that follows it, from OS/2's 12 bytes to Windows' version 5.</summary>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="IsTopDown">Whether the first stored row is the uppermost.</param>
/// <param name="BitsPerPixel">1, 4 or 8 for an index into the palette; 24 or 32 for blue, green, red.</param>
/// <param name="Masks">Which bits of a 32-bit pixel are red, green, blue and alpha; an alpha of 0 means opaque.</param>
/// <param name="PaletteStart">Byte at which the palette begins.</param>
/// <param name="PaletteEntryLength">Bytes of an entry: 3 in OS/2 files, otherwise 4.</param>
/// <param name="PaletteCount">Entries of the palette; 0 where pixels are colours.</param>
/// <param name="BodyStart">Byte at which the pixels begin.</param>
internal sealed record BmpHeader(
    int Width,
    int Height,
    bool IsTopDown,
    int BitsPerPixel,
    BmpMasks Masks,
    int PaletteStart,
    int PaletteEntryLength,
    int PaletteCount,
    int BodyStart)
{
    /// <summary>Bytes of the file header.</summary>
    public const int FileHeaderLength = 14;

    private const int CoreLength = 12;
    private const int InfoLength = 40;
    private const uint Uncompressed = 0;
    private const uint BitFields = 3;
    private const uint AlphaBitFields = 6;

    /// <summary>Bytes of a stored row, which fills whole groups of four.</summary>
    public int RowLength => (int)((((long)Width * BitsPerPixel) + 31) / 32 * 4);

    /// <summary>Reads both headers and checks that palette and pixels lie inside of the file.</summary>
    /// <exception cref="BadInputException">The headers are damaged or name a kind that is not read.</exception>
    public static BmpHeader Read(ReadOnlySpan<byte> file, string name)
    {
        if (file.Length < FileHeaderLength + CoreLength)
            throw CutOff(name);
        var info = file[FileHeaderLength..];
        var length = BinaryPrimitives.ReadUInt32LittleEndian(info);
        if (length is not CoreLength and (< InfoLength or > 4096))
            throw new BadInputException($"{name}: its bitmap header claims {length} bytes, which no BMP has; the file is damaged.");
        if (length > info.Length)
            throw CutOff(name);
        var isCore = length == CoreLength;
        long width = isCore ? BinaryPrimitives.ReadUInt16LittleEndian(info[4..]) : BinaryPrimitives.ReadInt32LittleEndian(info[4..]);
        long height = isCore ? BinaryPrimitives.ReadUInt16LittleEndian(info[6..]) : BinaryPrimitives.ReadInt32LittleEndian(info[8..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(info[(isCore ? 10 : 14)..]);
        var compression = isCore ? Uncompressed : BinaryPrimitives.ReadUInt32LittleEndian(info[16..]);
        if (bits is not (1 or 4 or 8 or 24 or 32))
            throw new BadInputException($"{name}: has {bits} bits a pixel, of which 1, 4, 8, 24 and 32 are read; save it as PNG.");
        var hasMasks = bits == 32 && compression is BitFields or AlphaBitFields;
        if (compression != Uncompressed && !hasMasks)
            throw new BadInputException($"{name}: its pixels are compressed (method {compression}), which is not read; save it uncompressed or as PNG.");
        var format = ImageCodecs.CheckedFormat(Math.Abs(height), width, 3, 8, name);

        var masksLength = !hasMasks || length > InfoLength ? 0 : compression == AlphaBitFields ? 16 : 12;
        var paletteStart = FileHeaderLength + (int)length + masksLength;
        var count = bits > 8 ? 0 : PaletteSize(bits, isCore ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(info[32..]), name);
        var header = new BmpHeader(
            format.Width, format.Height, height < 0, bits,
            hasMasks ? BmpMasks.Read(info[InfoLength..], hasAlpha: masksLength == 16 || length >= InfoLength + 16, name) : BmpMasks.Standard,
            paletteStart, isCore ? 3 : 4, count, BinaryPrimitives.ReadInt32LittleEndian(file[10..]));
        var paletteEnd = paletteStart + (count * header.PaletteEntryLength);
        if (header.BodyStart < paletteEnd)
            throw new BadInputException($"{name}: its pixels begin at byte {header.BodyStart}, inside of its headers; the file is damaged.");
        if (file.Length - header.BodyStart < (long)header.RowLength * header.Height)
            throw CutOff(name);
        return header;
    }

    private static int PaletteSize(int bits, uint declared, string name)
    {
        if (declared > 1u << bits)
            throw new BadInputException($"{name}: its palette claims {declared} colours for {bits} bits a pixel; the file is damaged.");
        return declared == 0 ? 1 << bits : (int)declared;
    }

    private static BadInputException CutOff(string name) => new($"{name}: the BMP file ends too early; get it again.");
}
