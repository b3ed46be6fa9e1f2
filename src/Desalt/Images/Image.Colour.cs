namespace Desalt.Images;

/// <content>Between grey and colour.</content>
public sealed partial class Image
{
    /// <summary>
    /// The grey picture of the same lightness: the luma of ITU-R BT.709, 0.2126 R + 0.7152 G + 0.0722 B on the stored
    /// (gamma-coded) samples, rounded to the picture's depth. A grey picture is copied.
    /// </summary>
    public Image ToGrey()
    {
        if (Channels == 1)
            return new Image(Format, (float[])Pixels.Clone()) { Alpha = (float[]?)Alpha?.Clone(), Metadata = Metadata };
        var format = Format with { Channels = 1 };
        var grey = new float[format.SampleCount];
        for (var i = 0; i < grey.Length; i++)
        {
            var pixel = Pixels.AsSpan(i * 3, 3);
            grey[i] = format.Quantize((0.2126f * pixel[0]) + (0.7152f * pixel[1]) + (0.0722f * pixel[2]));
        }

        return new Image(format, grey) { Alpha = (float[]?)Alpha?.Clone(), Metadata = Metadata };
    }

    /// <summary>The same picture with red, green and blue; a grey value goes into all three. A colour picture is copied.</summary>
    public Image ToColour()
    {
        if (Channels == 3)
            return new Image(Format, (float[])Pixels.Clone()) { Alpha = (float[]?)Alpha?.Clone(), Metadata = Metadata };
        var colour = new float[checked(Pixels.Length * 3)];
        for (var i = 0; i < Pixels.Length; i++)
            colour.AsSpan(i * 3, 3).Fill(Pixels[i]);
        return new Image(Format with { Channels = 3 }, colour) { Alpha = (float[]?)Alpha?.Clone(), Metadata = Metadata };
    }
}
