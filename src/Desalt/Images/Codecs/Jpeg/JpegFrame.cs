using System.Buffers.Binary;
using Desalt.Engine;

namespace Desalt.Images.Codecs.Jpeg;

/// <summary>One component of a frame: grey, luma, chroma or a colour.</summary>
/// <param name="Identifier">The number that scans name it by.</param>
/// <param name="Horizontal">Horizontal sampling factor: how many of its samples stand beside each other where the coarsest has one.</param>
/// <param name="Vertical">Vertical sampling factor.</param>
/// <param name="QuantizationTable">The number of its quantization table.</param>
internal readonly record struct JpegComponent(byte Identifier, int Horizontal, int Vertical, byte QuantizationTable);

/// <summary>The frame header (SOF): size and components of the picture.</summary>
internal sealed record JpegFrame(bool Progressive, int Height, int Width, IReadOnlyList<JpegComponent> Components)
{
    /// <summary>The largest horizontal sampling factor.</summary>
    public int MostHorizontal { get; } = Components.Max(component => component.Horizontal);

    /// <summary>The largest vertical sampling factor.</summary>
    public int MostVertical { get; } = Components.Max(component => component.Vertical);

    /// <summary>The format of the decoded picture.</summary>
    public ImageFormat Format => new(Height, Width, Components.Count, 8);

    /// <summary>Blocks of 8x8 samples over all components.</summary>
    public long BlockCount => Components.Sum(component => (long)BlocksOf(WidthOf(component.Horizontal)) * BlocksOf(HeightOf(component.Vertical)));

    /// <summary>Columns of a component of this sampling factor.</summary>
    public int WidthOf(int horizontal) => ((Width * horizontal) + MostHorizontal - 1) / MostHorizontal;

    /// <summary>Rows of a component of this sampling factor.</summary>
    public int HeightOf(int vertical) => ((Height * vertical) + MostVertical - 1) / MostVertical;

    /// <summary>How many blocks of 8 cover a length.</summary>
    public static int BlocksOf(int length) => (length + 7) / 8;

    /// <summary>Reads the segment.</summary>
    /// <exception cref="BadInputException">Another kind of JPEG than baseline and progressive Huffman of 8 bits, or CMYK.</exception>
    public static JpegFrame Read(JpegSegment segment, string name)
    {
        var body = segment.Body.AsSpan();
        if (segment.Marker > JpegSegment.StartOfFrame + 2)
        {
            var kind = segment.Marker >= 0xC9 ? "arithmetic-coded" : "lossless or hierarchical";
            throw new BadInputException($"{name}: is {kind} JPEG, and only baseline and progressive Huffman-coded JPEG is read; convert it to PNG.");
        }

        if (body.Length < 6 || body.Length != 6 + (3 * body[5]))
            throw new BadInputException($"{name}: its JPEG frame header has a wrong length; the file is damaged.");
        if (body[0] != 8)
            throw new BadInputException($"{name}: has {body[0]} bits a sample, and only JPEG of 8 bits is read; convert it to PNG or TIFF.");
        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
        if (body[5] == 4)
            throw new BadInputException($"{name}: holds CMYK, the colours of a printing press, which have no red, green and blue; convert it to RGB first.");
        if (body[5] is not (1 or 3))
            throw new BadInputException($"{name}: has {body[5]} components a pixel, and only grey (1) and colour (3) are read; convert it to PNG.");
        ImageCodecs.CheckedFormat(height, width, body[5], 8, name);

        var components = new JpegComponent[body[5]];
        for (var i = 0; i < components.Length; i++)
        {
            var at = body[(6 + (3 * i))..];
            // A component that stands alone has no other to be sampled relative to.
            var alone = components.Length == 1;
            components[i] = new JpegComponent(at[0], alone ? 1 : at[1] >> 4, alone ? 1 : at[1] & 15, at[2]);
        }

        if (components.DistinctBy(component => component.Identifier).Count() != components.Length
            || components.Any(component => component.Horizontal is not (1 or 2 or 4) || component.Vertical is not (1 or 2 or 4)))
        {
            throw new BadInputException($"{name}: its components are sampled in a way that is not read (factors other than 1, 2 and 4); convert it to PNG.");
        }

        return new JpegFrame(segment.Marker == JpegSegment.StartOfFrame + 2, height, width, components);
    }
}
