namespace Desalt.Images;

/// <summary>A picture: float32 samples in [0, 1], row by row, channels side by side (height x width x channels).</summary>
public sealed partial class Image
{
    /// <summary>A black picture.</summary>
    public Image(ImageFormat format)
        : this(format, new float[format.SampleCount])
    {
    }

    /// <summary>A picture over existing samples, which are not copied.</summary>
    /// <exception cref="ArgumentException">The number of samples is not height x width x channels.</exception>
    public Image(ImageFormat format, float[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != format.SampleCount)
            throw new ArgumentException($"{pixels.Length} samples given for a picture of {format}.", nameof(pixels));
        Format = format;
        Pixels = pixels;
    }

    /// <summary>Size and range.</summary>
    public ImageFormat Format { get; }

    /// <summary>Rows.</summary>
    public int Height => Format.Height;

    /// <summary>Pixels of a row.</summary>
    public int Width => Format.Width;

    /// <summary>1 grey, 3 colour.</summary>
    public int Channels => Format.Channels;

    /// <summary>The samples, height x width x channels.</summary>
    public float[] Pixels { get; }

    /// <summary>
    /// Opacity, height x width values in [0, 1], of a picture that was read with an alpha channel; null where every pixel is opaque.
    /// It is carried along and never denoised.
    /// </summary>
    /// <exception cref="ArgumentException">The number of values is not height x width.</exception>
    public float[]? Alpha
    {
        get;
        init => field = value is null || value.Length == Height * Width
            ? value
            : throw new ArgumentException($"{value.Length} alpha values given for a picture of {Format}.", nameof(value));
    }

    /// <summary>Colour profile and EXIF of the file that it was read from.</summary>
    public ImageMetadata Metadata { get; init; } = ImageMetadata.None;

    /// <summary>One sample.</summary>
    public float this[int y, int x, int channel = 0]
    {
        get => Pixels[(((y * Width) + x) * Channels) + channel];
        set => Pixels[(((y * Width) + x) * Channels) + channel] = value;
    }
}
