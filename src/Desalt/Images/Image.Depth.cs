namespace Desalt.Images;

/// <content>Change of bit depth.</content>
public sealed partial class Image
{
    /// <summary>This picture with every sample rounded to what <paramref name="bitDepth"/> can hold, in new memory.</summary>
    /// <param name="bitDepth">1 to 16, or 32 for float, which keeps the samples as they are.</param>
    public Image WithBitDepth(int bitDepth)
    {
        if (bitDepth is < 1 or (> 16 and not 32))
            throw new ArgumentOutOfRangeException(nameof(bitDepth), bitDepth, "A bit depth is 1 to 16, or 32 for float.");
        var format = Format with { BitDepth = bitDepth };
        return new Image(format, Array.ConvertAll(Pixels, format.Quantize))
        {
            Alpha = Alpha is null ? null : Array.ConvertAll(Alpha, format.Quantize),
            Metadata = Metadata,
        };
    }
}
