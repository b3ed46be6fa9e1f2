using System.Buffers.Binary;
using Desalt.Engine;

namespace Desalt.Images.Codecs.Bmp;

/// <summary>
/// Windows and OS/2 bitmaps without compression: palettes of 1, 4 and 8 bits, 24 bits, 32 bits with or without alpha, from the
/// bottom up or from the top down. A palette of greys alone makes a grey picture. Written with 24 bits or, grey, with 8.
/// </summary>
internal sealed class BmpCodec : IImageCodec
{
    private const int InfoLength = 40;
    private const int DotsPerMetre = 2835; // 72 dots per inch, which readers that want a resolution take as none.

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".bmp"];

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> file) => file.StartsWith("BM"u8);

    /// <inheritdoc/>
    public Image Decode(byte[] file, string name)
    {
        var header = BmpHeader.Read(file, name);
        return header.BitsPerPixel > 8 ? DecodeColours(file, header) : DecodeIndices(file, header, name);
    }

    /// <inheritdoc/>
    public byte[] Encode(Image image, string extension, string name)
    {
        if (image.Alpha is not null)
            throw new BadInputException($"{name}: the picture has transparency, which is not written to .bmp; save it as .png.");
        if (image.Format.BitDepth > 8)
            throw new BadInputException($"{name}: .bmp holds 8 bits a sample and the picture has {image.Format.BitDepth}; save it as .png or .tiff, or convert it to 8 bits first.");
        var (grey, rowSamples) = (image.Channels == 1, image.Width * image.Channels);
        var bodyStart = BmpHeader.FileHeaderLength + InfoLength + (grey ? 256 * 4 : 0);
        var rowLength = (rowSamples + 3) / 4 * 4;
        var length = bodyStart + ((long)rowLength * image.Height);
        if (length > Array.MaxLength)
            throw new BadInputException($"{name}: the picture is too large for .bmp; save it as .png.");
        var file = new byte[length];
        WriteHeader(file, image, grey, bodyStart);
        for (var y = 0; y < image.Height; y++)
        {
            var source = image.Pixels.AsSpan(y * rowSamples, rowSamples);
            var target = file.AsSpan(bodyStart + ((image.Height - 1 - y) * rowLength), rowSamples);
            for (var i = 0; i < rowSamples; i++)
            {
                // Colours stand as blue, green, red.
                var at = grey ? i : i + 2 - (2 * (i % 3));
                target[at] = (byte)MathF.Round(Math.Clamp(source[i], 0f, 1f) * 255);
            }
        }

        return file;
    }

    private static void WriteHeader(Span<byte> file, Image image, bool grey, int bodyStart)
    {
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file[2..], file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file[10..], bodyStart);
        var info = file[BmpHeader.FileHeaderLength..];
        BinaryPrimitives.WriteInt32LittleEndian(info, InfoLength);
        BinaryPrimitives.WriteInt32LittleEndian(info[4..], image.Width);
        BinaryPrimitives.WriteInt32LittleEndian(info[8..], image.Height);
        BinaryPrimitives.WriteInt16LittleEndian(info[12..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(info[14..], (short)(grey ? 8 : 24));
        BinaryPrimitives.WriteInt32LittleEndian(info[20..], file.Length - bodyStart);
        BinaryPrimitives.WriteInt32LittleEndian(info[24..], DotsPerMetre);
        BinaryPrimitives.WriteInt32LittleEndian(info[28..], DotsPerMetre);
        if (!grey)
            return;
        for (var level = 0; level < 256; level++)
            info.Slice(InfoLength + (4 * level), 3).Fill((byte)level);
    }

    private static Image DecodeColours(byte[] file, BmpHeader header)
    {
        var image = new Image(new ImageFormat(header.Height, header.Width, 3, 8));
        var masks = header.Masks;
        var alpha = masks.Alpha < 0 ? null : new float[header.Height * header.Width];
        var step = header.BitsPerPixel / 8;
        for (var y = 0; y < header.Height; y++)
        {
            var row = Row(file, header, y);
            for (var x = 0; x < header.Width; x++)
            {
                var stored = row.Slice(x * step, step);
                var pixel = step == 4
                    ? BinaryPrimitives.ReadUInt32LittleEndian(stored)
                    : stored[0] | ((uint)stored[1] << 8) | ((uint)stored[2] << 16);
                image[y, x, 0] = (byte)(pixel >> masks.Red) / 255f;
                image[y, x, 1] = (byte)(pixel >> masks.Green) / 255f;
                image[y, x, 2] = (byte)(pixel >> masks.Blue) / 255f;
                if (alpha is not null)
                    alpha[(y * header.Width) + x] = (byte)(pixel >> masks.Alpha) / 255f;
            }
        }

        var opaque = alpha is null || alpha.AsSpan().IndexOfAnyExcept(1f) < 0;
        return opaque ? image : new Image(image.Format, image.Pixels) { Alpha = alpha };
    }

    private static Image DecodeIndices(byte[] file, BmpHeader header, string name)
    {
        var palette = file.AsSpan(header.PaletteStart, header.PaletteCount * header.PaletteEntryLength);
        var channels = IsGrey(palette, header.PaletteEntryLength) ? 1 : 3;
        var image = new Image(new ImageFormat(header.Height, header.Width, channels, 8));
        var (bits, mask) = (header.BitsPerPixel, (1 << header.BitsPerPixel) - 1);
        for (var y = 0; y < header.Height; y++)
        {
            var row = Row(file, header, y);
            for (var x = 0; x < header.Width; x++)
            {
                // The leftmost pixel stands in the highest bits of a byte.
                var bit = (long)x * bits;
                var index = (row[(int)(bit >> 3)] >> (8 - bits - (int)(bit & 7))) & mask;
                if (index >= header.PaletteCount)
                    throw new BadInputException($"{name}: a pixel names colour {index} of a palette of {header.PaletteCount}; the file is damaged.");
                var entry = palette.Slice(index * header.PaletteEntryLength, 3);
                for (var channel = 0; channel < channels; channel++)
                    image[y, x, channel] = entry[2 - channel] / 255f;
            }
        }

        return image;
    }

    private static bool IsGrey(ReadOnlySpan<byte> palette, int entryLength)
    {
        for (var at = 0; at < palette.Length; at += entryLength)
        {
            if (palette[at] != palette[at + 1] || palette[at] != palette[at + 2])
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<byte> Row(byte[] file, BmpHeader header, int y)
    {
        var stored = header.IsTopDown ? y : header.Height - 1 - y;
        return file.AsSpan(header.BodyStart + (stored * header.RowLength), header.RowLength);
    }
}
