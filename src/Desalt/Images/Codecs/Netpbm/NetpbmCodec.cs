using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Desalt.Engine;

namespace Desalt.Images.Codecs.Netpbm;

/// <summary>
/// The Netpbm family: PBM (P1, P4), PGM (P2, P5) and PPM (P3, P6), text and binary, up to 16 bits; the binary kinds are written.
/// The first picture of a file is read. A largest value that is not 2^depth - 1 is scaled to the next depth, whose levels are finer.
/// </summary>
internal sealed class NetpbmCodec : IImageCodec
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".pbm", ".pgm", ".ppm", ".pnm"];

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> file) =>
        file.Length >= 3 && file[0] == 'P' && file[1] is >= (byte)'1' and <= (byte)'6' && NetpbmScanner.IsSpace(file[2]);

    /// <inheritdoc/>
    public Image Decode(byte[] file, string name)
    {
        var kind = file[1] - '0';
        var scanner = new NetpbmScanner(file, start: 2, name);
        var (width, height) = (scanner.ReadNumber(), scanner.ReadNumber());
        var isBitmap = kind is 1 or 4;
        var maximum = isBitmap ? 1 : scanner.ReadNumber();
        if (maximum is < 1 or > 65535)
            throw new BadInputException($"{name}: its largest value is {maximum}; Netpbm allows 1 to 65535.");

        var depth = 32 - int.LeadingZeroCount((int)maximum);
        var format = ImageCodecs.CheckedFormat(height, width, kind is 3 or 6 ? 3 : 1, depth, name);
        if (kind > 3)
            scanner.SkipOneSpace();
        scanner.RequireBytes(SmallestBody(kind, format, (int)maximum));

        // Integers of up to 16 bits stand exactly in the floats that they are then scaled in.
        var pixels = new float[format.SampleCount];
        if (kind == 1)
            ReadTextBits(ref scanner, pixels);
        else if (kind < 4)
            ReadText(ref scanner, pixels);
        else if (kind == 4)
            ReadPackedBits(scanner.Rest, format, pixels);
        else
            ReadBinary(scanner.Rest, (int)maximum, pixels);
        Scale(pixels, format, (int)maximum, name);
        return new Image(format, pixels);
    }

    /// <inheritdoc/>
    public byte[] Encode(Image image, string extension, string name)
    {
        var (format, isBitmap) = (image.Format, string.Equals(extension, ".pbm", StringComparison.OrdinalIgnoreCase));
        if (image.Alpha is not null)
            throw new BadInputException($"{name}: the picture has transparency, which Netpbm files cannot hold; save it as .png.");
        if (format.BitDepth > 16)
            throw new BadInputException($"{name}: {extension} holds at most 16 bits a sample and the picture is float; save it as .pfm or .tif, or convert it to 8 or 16 bits first.");
        if (isBitmap && (format.Channels, format.BitDepth) != (1, 1))
            throw new BadInputException($"{name}: .pbm holds black and white and the picture is {format}; save it as .png.");
        if (string.Equals(extension, ".pgm", StringComparison.OrdinalIgnoreCase) && format.Channels != 1)
            throw new BadInputException($"{name}: .pgm holds grey and the picture has colour; save it as .ppm or .png.");
        if (string.Equals(extension, ".ppm", StringComparison.OrdinalIgnoreCase) && format.Channels != 3)
            throw new BadInputException($"{name}: .ppm holds colour and the picture is grey; save it as .pgm or .png.");

        var kind = isBitmap ? 4 : format.Channels == 1 ? 5 : 6;
        var size = string.Create(CultureInfo.InvariantCulture, $"P{kind}\n{format.Width} {format.Height}\n");
        var header = Encoding.ASCII.GetBytes(isBitmap ? size : string.Create(CultureInfo.InvariantCulture, $"{size}{format.MaximumStored}\n"));
        var file = new byte[header.Length + SmallestBody(kind, format, (int)format.MaximumStored)];
        header.CopyTo(file, 0);
        var body = file.AsSpan(header.Length);
        for (var i = 0; i < format.SampleCount; i++)
        {
            var value = (ushort)MathF.Round(Math.Clamp(image.Pixels[i], 0f, 1f) * format.MaximumStored);
            if (isBitmap)
            {
                // Rows begin at a byte; a set bit is black.
                var (y, x) = (i / format.Width, i % format.Width);
                body[(y * ((format.Width + 7) / 8)) + (x / 8)] |= (byte)((1 - value) << (7 - (x % 8)));
            }
            else if (format.BitDepth > 8)
            {
                BinaryPrimitives.WriteUInt16BigEndian(body[(2 * i)..], value);
            }
            else
            {
                body[i] = (byte)value;
            }
        }

        return file;
    }

    // The fewest bytes that can hold the samples: exact in binary kinds; in text every number has a digit, and a space between.
    private static long SmallestBody(int kind, ImageFormat format, int maximum) => kind switch
    {
        1 => format.SampleCount,
        2 or 3 => (2L * format.SampleCount) - 1,
        4 => (long)format.Height * ((format.Width + 7) / 8),
        _ => (long)format.SampleCount * (maximum > 255 ? 2 : 1),
    };

    private static void ReadText(ref NetpbmScanner scanner, float[] stored)
    {
        for (var i = 0; i < stored.Length; i++)
        {
            var value = scanner.ReadNumber();
            stored[i] = value <= ushort.MaxValue ? value : throw scanner.TooLarge(value);
        }
    }

    private static void ReadTextBits(ref NetpbmScanner scanner, float[] stored)
    {
        for (var i = 0; i < stored.Length; i++)
            stored[i] = 1 - scanner.ReadBit();
    }

    private static void ReadPackedBits(ReadOnlySpan<byte> body, ImageFormat format, float[] stored)
    {
        var rowLength = (format.Width + 7) / 8;
        for (var y = 0; y < format.Height; y++)
        {
            for (var x = 0; x < format.Width; x++)
                stored[(y * format.Width) + x] = 1 - ((body[(y * rowLength) + (x / 8)] >> (7 - (x % 8))) & 1);
        }
    }

    private static void ReadBinary(ReadOnlySpan<byte> body, int maximum, float[] stored)
    {
        for (var i = 0; i < stored.Length; i++)
            stored[i] = maximum > 255 ? BinaryPrimitives.ReadUInt16BigEndian(body[(2 * i)..]) : body[i];
    }

    private static void Scale(float[] samples, ImageFormat format, int maximum, string name)
    {
        var isWholeDepth = maximum == (int)format.MaximumStored;
        for (var i = 0; i < samples.Length; i++)
        {
            if (samples[i] > maximum)
                throw new BadInputException($"{name}: a sample is {samples[i]} though the header names {maximum} as the largest value; the file is damaged.");
            var value = samples[i] / maximum;
            samples[i] = isWholeDepth ? value : format.Quantize(value);
        }
    }
}
