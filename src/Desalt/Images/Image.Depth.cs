namespace Desalt.Images;

/// <content>Change of bit depth and range.</content>
public sealed partial class Image
{
    /// <summary>
    /// A float picture whose white is another number than 1, such as 255 or 65535, brought to [0, 1]. A picture of whole numbers says by
    /// its depth what white is, so it is returned as it is.
    /// </summary>
    /// <param name="white">What white is in the samples as they were read; over 0.</param>
    public Image FromWhite(float white) => Times(1 / (double)white);

    /// <summary>The way back from <see cref="FromWhite"/>, for writing a picture in the range it was read in.</summary>
    /// <param name="white">What white becomes; over 0.</param>
    public Image ToWhite(float white) => Times(white);

    private Image Times(double factor) => Format.BitDepth < 32 || factor == 1
        ? this
        : new Image(Format, Array.ConvertAll(Pixels, sample => (float)(sample * factor))) { Alpha = Alpha, Metadata = Metadata };

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
