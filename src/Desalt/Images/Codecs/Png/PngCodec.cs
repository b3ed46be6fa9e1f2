namespace Desalt.Images.Codecs.Png;

/// <summary>
/// Portable Network Graphics, third edition (W3C, 2025): every colour type, depth and interlacing is read; grey and colour
/// of 1 to 16 bits are written. Gamma and colour profiles are not applied: samples are what the file stores. Colour profile
/// and EXIF are kept.
/// </summary>
/// <remarks>
/// It is our own because BigGustave 1.0.6, the managed decoder at hand, falls short: it reads a 24-megapixel colour picture
/// in a second, but gives only the upper 8 bits of 16-bit samples and throws IndexOutOfRangeException on a grey file of 2 bits.
/// </remarks>
internal sealed class PngCodec : IImageCodec
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".png"];

    /// <inheritdoc/>
    public int LongestProfile => int.MaxValue;

    /// <inheritdoc/>
    public int LongestExif => int.MaxValue;

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> file) => file.StartsWith(PngChunks.Signature);

    /// <inheritdoc/>
    public Image Decode(byte[] file, string name) => new PngDecoder(PngChunks.Find(file, name), name).Decode();

    /// <inheritdoc/>
    public byte[] Encode(Image image, string extension, string name) => PngEncoder.Encode(image, name);
}
