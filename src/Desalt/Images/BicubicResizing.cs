namespace Desalt.Images;

/// <summary>
/// Makes pictures smaller or larger by cubic convolution with a = -1/2 (Keys, "Cubic convolution interpolation for digital image processing",
/// IEEE Transactions on Acoustics, Speech, and Signal Processing 29, 1981, eq. 15). Where a picture becomes smaller, the kernel is as many times wider, so
/// that nothing is left of what the small picture cannot show. Over its border a picture goes on as its mirror image. These are the conventions of
/// MATLAB's imresize, by which the field makes its low-resolution pictures.
/// </summary>
public static class BicubicResizing
{
    private const double Support = 2;

    /// <summary>Resizes a picture; nothing is clipped or rounded.</summary>
    /// <param name="picture">height x width x channels samples.</param>
    /// <param name="format">Their format.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="scale">
    /// How many times larger a thing of the picture is in the result, along each side: the middle of the result's row r, r + 1/2 from its top, shows what lies
    /// (r + 1/2) / scale from the top of the picture.
    /// </param>
    /// <returns>height x width x channels samples.</returns>
    public static float[] Apply(ReadOnlySpan<float> picture, ImageFormat format, int height, int width, double scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        var rowLength = format.Width * format.Channels;
        var rows = new Taps(format.Height, height, scale);
        var tall = new float[(long)height * rowLength];
        for (var y = 0; y < height; y++)
        {
            for (var i = 0; i < rowLength; i++)
                tall[((long)y * rowLength) + i] = rows.Sum(picture[i..], rowLength, y);
        }

        var columns = new Taps(format.Width, width, scale);
        var resized = new float[(long)height * width * format.Channels];
        for (var y = 0; y < height; y++)
        {
            for (var i = 0; i < width * format.Channels; i++)
            {
                var (x, channel) = Math.DivRem(i, format.Channels);
                resized[((long)y * width * format.Channels) + i] = columns.Sum(tall.AsSpan((y * rowLength) + channel), format.Channels, x);
            }
        }

        return resized;
    }

    private static double Cubic(double x)
    {
        var distance = Math.Abs(x);
        return distance switch
        {
            < 1 => 1 + (distance * distance * ((1.5 * distance) - 2.5)),
            < Support => 2 + (distance * ((distance * (2.5 - (0.5 * distance))) - 4)),
            _ => 0,
        };
    }

    // For each place of the result the places of the picture that count, and by how much; the weights of a place sum to 1.
    private sealed class Taps
    {
        private readonly int count;
        private readonly int[] places;
        private readonly double[] weights;

        public Taps(int length, int resized, double scale)
        {
            var sharpness = Math.Min(scale, 1);
            count = (int)Math.Ceiling(2 * Support / sharpness) + 1;
            places = new int[resized * count];
            weights = new double[resized * count];
            for (var i = 0; i < resized; i++)
            {
                var middle = ((i + 0.5) / scale) - 0.5;
                var first = (int)Math.Ceiling(middle - (Support / sharpness));
                var sum = 0.0;
                for (var tap = 0; tap < count; tap++)
                {
                    places[(i * count) + tap] = BorderReflection.Index(first + tap, length);
                    sum += weights[(i * count) + tap] = Cubic((first + tap - middle) * sharpness);
                }

                foreach (ref var weight in weights.AsSpan(i * count, count))
                    weight /= sum;
            }
        }

        public float Sum(ReadOnlySpan<float> line, int stride, int place)
        {
            var sum = 0.0;
            for (var tap = place * count; tap < (place + 1) * count; tap++)
                sum += weights[tap] * line[places[tap] * stride];
            return (float)sum;
        }
    }
}
