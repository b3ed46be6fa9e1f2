using Desalt.Images.Codecs.Exif;

namespace Desalt.Images;

/// <summary>
/// What a picture file says about its pixels, carried along as it is: neither is applied to the samples. A copy of a picture,
/// cleaned, cut or converted, keeps it; files of kinds that have no place for it lose it.
/// </summary>
public sealed record ImageMetadata
{
    // Bytes 16 to 19 of a profile's header name the colours it is for (ICC.1:2022, section 7.2.6).
    private const int ColourSpaceField = 16;
    private const int ProfileHeaderLength = 128;

    /// <summary>Nothing is known.</summary>
    public static ImageMetadata None { get; } = new();

    /// <summary>An ICC colour profile: which colours the samples mean. Empty where there is none.</summary>
    public ReadOnlyMemory<byte> IccProfile { get; init; }

    /// <summary>An EXIF block (camera, time, place) from its TIFF header on. Empty where there is none.</summary>
    public ReadOnlyMemory<byte> Exif { get; init; }

    /// <summary>Pictures in the file, of which the first was read: more than 1 in TIFF files of several pages.</summary>
    public int Pages { get; init; } = 1;

    /// <summary>The profile where it is for pictures of so many channels, else empty: a profile of RGB says nothing of grey.</summary>
    public ReadOnlyMemory<byte> ProfileFor(int channels)
    {
        if (IccProfile.Length < ProfileHeaderLength)
            return default;
        var space = IccProfile.Span.Slice(ColourSpaceField, 4);
        return space.SequenceEqual(channels == 1 ? "GRAY"u8 : "RGB "u8) ? IccProfile : default;
    }

    /// <summary>What holds of the picture once it was turned upright to this size.</summary>
    internal ImageMetadata OfUpright(int height, int width) => this with { Exif = ExifBlock.OfUpright(Exif, height, width) };
}
