using System.Buffers.Binary;
using Desalt.Engine;

namespace Desalt.Images.Codecs.Png;

/// <summary>What a pixel of a PNG file is made of; the numbers are those of the IHDR chunk.</summary>
internal enum PngColorType
{
    /// <summary>One grey sample.</summary>
    Grey = 0,

    /// <summary>Red, green, blue.</summary>
    Rgb = 2,

    /// <summary>An index into a palette of 8-bit red, green, blue.</summary>
    Palette = 3,

    /// <summary>Grey and alpha.</summary>
    GreyAlpha = 4,

    /// <summary>Red, green, blue and alpha.</summary>
    RgbAlpha = 6,
}

/// <summary>The IHDR chunk.</summary>
internal readonly record struct PngHeader(int Width, int Height, int BitDepth, PngColorType ColorType, bool Interlaced)
{
    /// <summary>Samples of a stored pixel, alpha included.</summary>
    public int SamplesPerPixel => ColorType switch
    {
        PngColorType.Rgb => 3,
        PngColorType.GreyAlpha => 2,
        PngColorType.RgbAlpha => 4,
        _ => 1,
    };

    /// <summary>Whether the last sample of each pixel is alpha.</summary>
    public bool HasAlphaSample => ColorType is PngColorType.GreyAlpha or PngColorType.RgbAlpha;

    /// <summary>Distance in bytes to the pixel on the left that the row filters refer to; 1 where pixels are smaller than a byte.</summary>
    public int FilterDistance => Math.Max(1, SamplesPerPixel * BitDepth / 8);

    /// <summary>The format of the decoded picture; palette colours are 8 bit.</summary>
    public ImageFormat Format => new(
        Height,
        Width,
        ColorType is PngColorType.Grey or PngColorType.GreyAlpha ? 1 : 3,
        ColorType == PngColorType.Palette ? 8 : BitDepth);

    /// <summary>Bytes of a row of <paramref name="pixels"/> pixels, without its filter byte.</summary>
    public int RowLength(int pixels) => (int)((((long)pixels * SamplesPerPixel * BitDepth) + 7) / 8);

    /// <summary>Bytes of the picture once inflated.</summary>
    public long InflatedLength()
    {
        var total = 0L;
        foreach (var pass in PngPass.All(Interlaced))
        {
            var width = pass.Width(Width);
            if (width > 0)
                total += (long)pass.Height(Height) * (1 + RowLength(width));
        }

        return total;
    }

    /// <summary>Reads the chunk's 13 bytes.</summary>
    public static PngHeader Read(ReadOnlySpan<byte> data, string name)
    {
        if (data.Length != 13)
            throw new BadInputException($"{name}: its PNG header has {data.Length} bytes in place of 13; the file is damaged.");
        var width = BinaryPrimitives.ReadUInt32BigEndian(data);
        var height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        var (depth, color) = (data[8], (PngColorType)data[9]);
        var allowed = color switch
        {
            PngColorType.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColorType.Palette => depth is 1 or 2 or 4 or 8,
            PngColorType.Rgb or PngColorType.GreyAlpha or PngColorType.RgbAlpha => depth is 8 or 16,
            _ => false,
        };
        if (!allowed)
            throw new BadInputException($"{name}: its header declares colour type {data[9]} with {depth} bits, which PNG does not have; the file is damaged.");
        if (data[10] != 0 || data[11] != 0 || data[12] > 1)
            throw new BadInputException($"{name}: its header declares a compression, filter or interlace method that PNG does not have; the file is damaged.");

        // A row of the most samples has 2^30 bytes at 16 bits: no later product of sizes overflows.
        var planes = color switch
        {
            PngColorType.Grey => 1,
            PngColorType.GreyAlpha => 2,
            PngColorType.RgbAlpha => 4,
            _ => 3,
        };
        ImageCodecs.CheckedFormat(height, width, planes, depth, name);
        return new PngHeader((int)width, (int)height, depth, color, data[12] == 1);
    }
}
