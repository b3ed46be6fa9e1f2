using Desalt.Images.Codecs.Tiff;

namespace Desalt.Images.Codecs.Exif;

/// <summary>
/// An EXIF block (CIPA DC-008, section 4.5): a TIFF header and directories of entries. Only what depends on how the pixels
/// lie is read or changed; everything else is carried along as bytes. A damaged block does no harm: it counts as upright.
/// </summary>
internal static class ExifBlock
{
    private const int Orientation = 0x0112;
    private const int ExifDirectory = 0x8769;
    private const int PixelWidth = 0xA002;
    private const int PixelHeight = 0xA003;

    /// <summary>The block as it is where it begins as one, else empty.</summary>
    public static ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> block) =>
        block.Span.StartsWith("II*\0"u8) || block.Span.StartsWith("MM\0*"u8) ? block : default;

    /// <summary>How the stored pixels lie, 1 to 8; 1 where nothing sound is said.</summary>
    public static int ReadOrientation(ReadOnlyMemory<byte> block)
    {
        var exif = new TiffDirectories(block.ToArray());
        return exif.Number(exif.FirstDirectory, Orientation) is >= 1 and <= 8 and var value ? (int)value : 1;
    }

    /// <summary>
    /// The block of the picture after it was turned upright to this size. The directory of the thumbnail is no longer linked to:
    /// it shows the picture as it was.
    /// </summary>
    public static ReadOnlyMemory<byte> OfUpright(ReadOnlyMemory<byte> block, int height, int width)
    {
        var exif = new TiffDirectories(block.ToArray());
        exif.SetNumber(exif.FirstDirectory, Orientation, 1);
        if (exif.Number(exif.FirstDirectory, ExifDirectory) is { } directory)
        {
            exif.SetNumber(directory, PixelWidth, (uint)width);
            exif.SetNumber(directory, PixelHeight, (uint)height);
        }

        exif.EndAfter(exif.FirstDirectory);
        return exif.Bytes;
    }
}
