using Desalt.Engine;
using Desalt.Engine.Serialization;
using Desalt.Images.Codecs;
using Desalt.Images.Codecs.Exif;

namespace Desalt.Images;

/// <content>Reading and writing picture files.</content>
public sealed partial class Image
{
    /// <summary>Extensions of the files that are written, in lower case, with the dot; the same kinds are read.</summary>
    public static IReadOnlyList<string> Extensions => ImageCodecs.Extensions;

    /// <summary>
    /// Reads a picture file; what it is is told from its content, not from its name. A picture that lies on its side, by its
    /// EXIF, is turned upright, and its EXIF then says so.
    /// </summary>
    /// <param name="path">A PNG, JPEG, TIFF, BMP, PBM, PGM, PPM, PFM or NumPy (.npy) file.</param>
    /// <exception cref="BadInputException">The file is missing, damaged or of a kind that is not read.</exception>
    public static Image Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException($"{path}: there is no such file; check the name.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(
                Directory.Exists(path)
                    ? $"{path}: is a folder; name a picture file in it."
                    : $"{path}: cannot be read ({exception.Message.TrimEnd('.')}); check its permissions.",
                exception);
        }

        return Decode(bytes, path);
    }

    /// <summary>Reads a picture from the bytes of a file.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="BadInputException">The bytes are damaged or of a kind that is not read.</exception>
    public static Image Decode(byte[] bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var image = ImageCodecs.ForContent(bytes, name).Decode(bytes, name);
        return image.Upright(ExifBlock.ReadOrientation(image.Metadata.Exif));
    }

    /// <summary>Writes a picture file, whole or not at all; its kind is told from the extension.</summary>
    /// <param name="path">A name that ends in one of <see cref="Extensions"/>.</param>
    /// <exception cref="BadInputException">
    /// The extension is not known, the place cannot be written to, or this kind of file cannot hold the picture's depth, channels or alpha.
    /// </exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bytes = Encode(Path.GetExtension(path), path);
        AtomicFile.WriteBytes(path, bytes);
    }

    /// <summary>The bytes of the file that <see cref="Save"/> would write.</summary>
    /// <param name="extension">Kind of file, such as ".png".</param>
    /// <param name="name">What messages call the picture; "picture" where nothing is given.</param>
    /// <exception cref="BadInputException">The extension is not known, or this kind of file cannot hold the picture.</exception>
    public byte[] Encode(string extension, string? name = null)
    {
        name ??= "picture";
        return ImageCodecs.ForExtension(extension, name).Encode(this, extension, name);
    }

    /// <summary>What this picture knows of itself that a kind of file has no place for; null where that is nothing.</summary>
    /// <param name="extension">Kind of file, such as ".png".</param>
    public string? LeftOutBy(string extension)
    {
        var codec = ImageCodecs.ForExtension(extension, "picture");
        var profile = Metadata.IccProfile.Length > 0 && Metadata.ProfileFor(Channels).Length is var length && (length == 0 || length > codec.LongestProfile);
        var exif = Metadata.Exif.Length > codec.LongestExif;
        return (profile, exif) switch
        {
            (true, true) => "colour profile and EXIF",
            (true, false) => "the colour profile",
            (false, true) => "EXIF",
            _ => null,
        };
    }

    /// <summary>Whether a kind of file holds pixels only nearly.</summary>
    /// <param name="extension">Kind of file, such as ".jpg"; one that is not written is not lossy.</param>
    public static bool IsLossy(string extension) => ImageCodecs.All.Any(codec => codec.IsLossy && codec.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase));
}
