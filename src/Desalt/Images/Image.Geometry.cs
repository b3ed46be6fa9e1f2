namespace Desalt.Images;

/// <content>Cutting out and enlarging.</content>
public sealed partial class Image
{
    /// <summary>A copy of the rectangle that starts at (<paramref name="top"/>, <paramref name="left"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle is empty or reaches over the border.</exception>
    public Image Crop(int top, int left, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        ArgumentOutOfRangeException.ThrowIfNegative(left);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Height - top);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Width - left);
        return new Image(Format with { Height = height, Width = width }, CropPlane(Pixels, Channels))
        {
            Alpha = Alpha is null ? null : CropPlane(Alpha, 1),
            Metadata = Metadata,
        };

        float[] CropPlane(float[] source, int channels)
        {
            var target = new float[height * width * channels];
            for (var y = 0; y < height; y++)
            {
                var start = (((top + y) * Width) + left) * channels;
                source.AsSpan(start, width * channels).CopyTo(target.AsSpan(y * width * channels));
            }

            return target;
        }
    }

    /// <summary>This picture with every pixel drawn as a square of <paramref name="factor"/> x <paramref name="factor"/> pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is less than 1.</exception>
    /// <exception cref="OverflowException">The enlarged picture would be too large to hold.</exception>
    public Image EnlargeNearest(int factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        var format = Format with { Height = checked(Height * factor), Width = checked(Width * factor) };
        return new Image(format, EnlargePlane(Pixels, Channels))
        {
            Alpha = Alpha is null ? null : EnlargePlane(Alpha, 1),
            Metadata = Metadata,
        };

        float[] EnlargePlane(float[] source, int channels)
        {
            var rowLength = checked(format.Width * channels);
            var target = new float[checked(format.Height * rowLength)];
            for (var y = 0; y < Height; y++)
            {
                var first = target.AsSpan(y * factor * rowLength, rowLength);
                for (var x = 0; x < format.Width; x++)
                    source.AsSpan(((y * Width) + (x / factor)) * channels, channels).CopyTo(first[(x * channels)..]);
                for (var copy = 1; copy < factor; copy++)
                    first.CopyTo(target.AsSpan(((y * factor) + copy) * rowLength));
            }

            return target;
        }
    }
}
