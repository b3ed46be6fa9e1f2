using BitMiracle.LibTiff.Classic;
using Desalt.Engine;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace Desalt.Images.Codecs.Tiff;

/// <summary>Turns a TIFF file into a picture: LibTiff.NET unpacks strips and tiles, samples are put together here.</summary>
internal static class TiffDecoder
{
    private const int WidthTag = 256;
    private const int HeightTag = 257;
    private const int RawCameraTag = 50706;

    // The densest of all compressions that are read.
    private const long LargestRatio = 4096;

    private const string DamagedOrCutOff = "the TIFF file is damaged or cut off; get it again.";

    static TiffDecoder() => SilentTiffErrors.Install();

    /// <summary>Whether a file begins as BigTIFF, whose offsets have 64 bits.</summary>
    public static bool IsBig(ReadOnlySpan<byte> file) => file.StartsWith("II+\0"u8) || file.StartsWith("MM\0+"u8);

    /// <summary>Decodes the first picture of the file.</summary>
    /// <exception cref="BadInputException">The file is damaged or not supported.</exception>
    public static Image Decode(byte[] file, string name)
    {
        if (IsBig(file))
            throw new BadInputException($"{name}: is a BigTIFF, a kind for files of over 4 GB, which is not read; save it as plain TIFF or PNG first.");
        var directories = new TiffDirectories(file);
        var pages = CheckDirectories(directories, file.Length, name);
        try
        {
            using var stream = new MemoryStream(file, writable: false);
            // c: strips as the file has them.
            using var tiff = LibTiff.ClientOpen(name, "rc", stream, new TiffStream()) ?? throw new InvalidDataException();
            var layout = TiffLayout.Read(tiff, name);
            var pixels = TiffSamples.Read(tiff, layout, file.Length, name);
            var profile = tiff.GetField(TiffTag.ICCPROFILE) is [_, var bytes] ? bytes.GetBytes() : [];
            var orientation = tiff.GetField(TiffTag.ORIENTATION) is [var value] ? value.ToInt() : 1;
            return new Image(pixels.Format, pixels.Pixels)
            {
                Alpha = pixels.Alpha,
                Metadata = new ImageMetadata { IccProfile = profile, Exif = TiffExif.Read(directories), Pages = pages },
            }.Upright(orientation);
        }
        catch (Exception exception) when (exception is not (BadInputException or OutOfMemoryException))
        {
            // The library was written for sound files; of others it may fail in any way.
            throw new BadInputException($"{name}: {DamagedOrCutOff}", exception);
        }
    }

    /// <summary>
    /// Refuses files whose directory claims memory that the file does not hold, before the library takes it.
    /// </summary>
    /// <returns>The number of pictures in the file.</returns>
    private static int CheckDirectories(TiffDirectories directories, int length, string name)
    {
        var first = directories.FirstDirectory;
        if (!directories.IsWhole(first))
            throw new BadInputException($"{name}: {DamagedOrCutOff}");
        if (directories.Has(first, RawCameraTag))
            throw new BadInputException($"{name}: is raw camera data (DNG), which only a raw developer can read; export it as TIFF of 16 bits.");
        var (height, width) = (directories.Number(first, HeightTag) ?? 0, directories.Number(first, WidthTag) ?? 0);
        var format = ImageCodecs.CheckedFormat(height, width, 1, 1, name);
        if (format.SampleCount / 8 > LargestRatio * length)
            throw new BadInputException($"{name}: declares {width}x{height} pixels but has only {length} bytes; get the file again.");

        // Directories may point back at each other.
        var seen = new HashSet<long>();
        for (var directory = first; directories.IsWhole(directory) && seen.Add(directory);)
            directory = directories.Next(directory);
        return seen.Count;
    }
}
