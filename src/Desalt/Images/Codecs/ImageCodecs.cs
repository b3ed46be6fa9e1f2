using Desalt.Engine;

namespace Desalt.Images.Codecs;

/// <summary>The kinds of picture files that are read and written.</summary>
internal static class ImageCodecs
{
    /// <summary>
    /// The most samples a file may declare: 2^29, 2 GB of floats, a picture of 178 megapixels in colour.
    /// It keeps a header of a few bytes from claiming all memory.
    /// </summary>
    public const long MaximumSamples = 1L << 29;

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<IImageCodec> All { get; } =
    [
        new Png.PngCodec(), new Jpeg.JpegCodec(), new Tiff.TiffCodec(), new Bmp.BmpCodec(), new Netpbm.NetpbmCodec(), new Netpbm.PfmCodec(), new Npy.NpyCodec(),
    ];

    /// <summary>Extensions of all kinds, in lower case, with the dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [.. All.SelectMany(codec => codec.Extensions)];

    /// <summary>The codec that recognizes the file.</summary>
    public static IImageCodec ForContent(ReadOnlySpan<byte> file, string name)
    {
        if (file.IsEmpty)
            throw new BadInputException($"{name}: is empty; a picture file was expected.");
        foreach (var codec in All)
        {
            if (codec.Recognizes(file))
                return codec;
        }

        throw new BadInputException($"{name}: is not a picture that can be read; convert it to PNG.");
    }

    /// <summary>The codec that writes the extension.</summary>
    public static IImageCodec ForExtension(string extension, string name)
    {
        foreach (var codec in All)
        {
            if (codec.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
                return codec;
        }

        throw new BadInputException($"{name}: '{extension}' does not name a kind of picture that can be written; end the name in one of {string.Join(", ", Extensions)}.");
    }

    /// <summary>The format a header declares, refused where it is empty or larger than <see cref="MaximumSamples"/>.</summary>
    public static ImageFormat CheckedFormat(long height, long width, int channels, int bitDepth, string name)
    {
        if (height < 1 || width < 1)
            throw new BadInputException($"{name}: its header declares {width}x{height} pixels; a picture has at least one.");

        // Dividing first: the product of two header fields may not fit into 64 bits.
        if (height > MaximumSamples / width / channels)
            throw new BadInputException($"{name}: its header declares {width}x{height} pixels, more than can be read; cut the picture or check the file.");
        return new ImageFormat((int)height, (int)width, channels, bitDepth);
    }
}
