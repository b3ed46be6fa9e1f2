namespace Desalt.Images.Codecs.Tiff;

/// <summary>
/// TIFF 6.0: grey, colour and palettes of 1 to 16 bits, floats of 16, 32 and 64 bits, alpha, in strips and tiles, channels side by
/// side or in planes, uncompressed or packed by PackBits, LZW or Deflate. The first picture of a file is read. Integers are divided
/// by their largest value; floats are taken as they are. Written with Deflate in strips: integers of 8 and 16 bits, or floats.
/// The colour profile and EXIF (<see cref="TiffExif"/>) are kept, and a picture that its orientation tag says lies on its side is turned
/// upright. BigTIFF is recognized and refused.
/// </summary>
internal sealed class TiffCodec : IImageCodec
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".tif", ".tiff"];

    /// <inheritdoc/>
    public int LongestProfile => int.MaxValue;

    /// <inheritdoc/>
    public int LongestExif => int.MaxValue;

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> file) => file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) || TiffDecoder.IsBig(file);

    /// <inheritdoc/>
    public Image Decode(byte[] file, string name) => TiffDecoder.Decode(file, name);

    /// <inheritdoc/>
    public byte[] Encode(Image image, string extension, string name) => TiffEncoder.Encode(image, name);
}
