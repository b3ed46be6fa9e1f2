using System.Buffers.Binary;
using Desalt.Engine;

namespace Desalt.Images.Codecs.Jpeg;

/// <summary>
/// JPEG (ITU-T T.81) of 8 bits: baseline and progressive, grey and colour at any subsampling by 2 and 4 are read; baseline of
/// quality 95 at full chroma is written, in which a picture stays what it was to the eye, but not to the bit. Colour profile and
/// EXIF are kept; CMYK, 12 bits, arithmetic coding and lossless JPEG are refused.
/// </summary>
/// <remarks>
/// JpegLibrary decodes to the very samples of libjpeg with its float transform. <see cref="JpegStructure"/> checks what
/// goes into it, and <see cref="JpegStreams"/> mends what it takes otherwise than the standard.
/// </remarks>
internal sealed class JpegCodec : IImageCodec
{
    private const int Quality = 95;

    // JFIF 1.1, no unit of density, pixels as high as wide, no thumbnail.
    private static readonly byte[] Jfif = [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0];
    private static readonly byte[] ExifSignature = [.. "Exif\0\0"u8];

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".jpg", ".jpeg"];

    /// <inheritdoc/>
    public int LongestProfile => JpegProfile.LongestProfile;

    /// <inheritdoc/>
    public int LongestExif => ushort.MaxValue - 2 - ExifSignature.Length;

    /// <inheritdoc/>
    public bool IsLossy => true;

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> file) => file is [0xFF, JpegSegment.StartOfImage, 0xFF, ..];

    /// <inheritdoc/>
    public Image Decode(byte[] file, string name) => JpegDecoder.Decode(file, name);

    /// <inheritdoc/>
    public byte[] Encode(Image image, string extension, string name)
    {
        if (image.Format.BitDepth > 8)
            throw new BadInputException($"{name}: JPEG holds 8 bits a sample and the picture has {image.Format.BitDepth}; save it as .png or .tif, or convert it to 8 bits first.");
        if (image.Alpha is not null)
            throw new BadInputException($"{name}: the picture has transparency, which JPEG cannot hold; save it as .png.");
        if (image.Width > ushort.MaxValue || image.Height > ushort.MaxValue)
            throw new BadInputException($"{name}: JPEG holds at most 65535 rows and columns and the picture is {image.Format}; save it as .png or .tif.");

        var picture = JpegEncoder.Encode(JpegPixels.ToPlanes(image.Pixels, image.Format), Quality);
        var (exif, profile) = (image.Metadata.Exif, image.Metadata.ProfileFor(image.Channels));
        using var file = new MemoryStream(picture.Length + exif.Length + profile.Length + 1024);
        file.Write(picture.Span[..2]);
        WriteSegment(file, 0xE0, Jfif);
        if (!exif.IsEmpty && exif.Length <= LongestExif)
            WriteSegment(file, JpegSegment.App1, [.. ExifSignature, .. exif.Span]);
        if (profile.Length <= LongestProfile)
        {
            foreach (var piece in JpegProfile.Pieces(profile))
                WriteSegment(file, JpegSegment.App2, piece);
        }

        file.Write(picture.Span[2..]);
        return file.ToArray();
    }

    private static void WriteSegment(MemoryStream file, byte marker, byte[] body)
    {
        Span<byte> head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(2 + body.Length));
        file.Write(head);
        file.Write(body);
    }
}
