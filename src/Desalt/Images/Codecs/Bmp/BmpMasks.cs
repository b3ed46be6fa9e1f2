using System.Buffers.Binary;
using System.Numerics;
using Desalt.Engine;

namespace Desalt.Images.Codecs.Bmp;

/// <summary>The place of each channel inside of a 32-bit pixel, as the number of its lowest bit.</summary>
/// <param name="Red">Lowest bit of the 8 of red.</param>
/// <param name="Green">Lowest bit of the 8 of green.</param>
/// <param name="Blue">Lowest bit of the 8 of blue.</param>
/// <param name="Alpha">Lowest bit of the 8 of alpha; negative where pixels are opaque.</param>
internal readonly record struct BmpMasks(int Red, int Green, int Blue, int Alpha)
{
    /// <summary>Blue, green, red, and a byte without meaning.</summary>
    public static BmpMasks Standard { get; } = new(16, 8, 0, -1);

    /// <summary>Reads the three or four masks; each must be 8 neighbouring bits.</summary>
    /// <exception cref="BadInputException">A mask is missing or of another width.</exception>
    public static BmpMasks Read(ReadOnlySpan<byte> masks, bool hasAlpha, string name)
    {
        if (masks.Length < (hasAlpha ? 16 : 12))
            throw new BadInputException($"{name}: the BMP file ends too early; get it again.");
        var alpha = hasAlpha ? BinaryPrimitives.ReadUInt32LittleEndian(masks[12..]) : 0;
        return new BmpMasks(
            LowestBit(BinaryPrimitives.ReadUInt32LittleEndian(masks), name),
            LowestBit(BinaryPrimitives.ReadUInt32LittleEndian(masks[4..]), name),
            LowestBit(BinaryPrimitives.ReadUInt32LittleEndian(masks[8..]), name),
            alpha == 0 ? -1 : LowestBit(alpha, name));
    }

    private static int LowestBit(uint mask, string name)
    {
        var lowest = BitOperations.TrailingZeroCount(mask);
        return lowest <= 24 && mask >> lowest == 0xFF
            ? lowest
            : throw new BadInputException($"{name}: its channels are not of 8 bits each; save it as PNG.");
    }
}
