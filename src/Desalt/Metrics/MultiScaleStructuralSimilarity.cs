using Desalt.Engine;
using Desalt.Images;

namespace Desalt.Metrics;

/// <summary>
/// MS-SSIM of Wang, Simoncelli and Bovik, "Multiscale structural similarity for image quality assessment", Asilomar Conference on
/// Signals, Systems and Computers, 2003, equation 7: SSIM's factor of contrast and structure at five scales, each half as large as
/// the one before, and that of luminance at the last, each mean over the positions raised to the weight of its scale and multiplied. Between
/// scales each 2x2 block becomes its mean, at an odd edge with the edge itself repeated. In colour, the mean over the channels.
/// </summary>
public static class MultiScaleStructuralSimilarity
{
    /// <summary>Rows and columns that a picture needs at least: SSIM's window at the last scale.</summary>
    public const int LeastSide = 11 << 4;

    // Section 4.2 of the paper.
    private static readonly double[] Exponents = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];

    /// <summary>MS-SSIM of a picture.</summary>
    /// <param name="picture">height x width x channels samples.</param>
    /// <param name="reference">As many samples to compare with; MS-SSIM is symmetric.</param>
    /// <param name="format">Size of both.</param>
    /// <param name="range">Largest minus smallest value the samples can take: 1 for pictures in [0, 1].</param>
    /// <returns>From 0 to 1, which only equal pictures reach. A scale whose mean is negative counts as 0, so that its power exists.</returns>
    /// <exception cref="BadInputException">The picture is smaller than <see cref="LeastSide"/>.</exception>
    /// <exception cref="ArgumentException">A length does not fit the format, or the range is not positive.</exception>
    public static double Of(ReadOnlySpan<float> picture, ReadOnlySpan<float> reference, ImageFormat format, double range)
    {
        if (picture.Length != format.SampleCount || reference.Length != format.SampleCount)
            throw new ArgumentException($"{picture.Length} and {reference.Length} samples given for pictures of {format}.", nameof(reference));
        if (format.Height < LeastSide || format.Width < LeastSide)
            throw new BadInputException($"MS-SSIM needs pictures of at least {LeastSide}x{LeastSide} pixels and this one has {format.Width}x{format.Height}; judge it by SSIM.");
        var sum = 0.0;
        for (var channel = 0; channel < format.Channels; channel++)
            sum += OfPlane(Plane(picture, format.Channels, channel), Plane(reference, format.Channels, channel), format with { Channels = 1 }, range);
        return sum / format.Channels;
    }

    private static double OfPlane(float[] picture, float[] reference, ImageFormat format, double range)
    {
        var product = 1.0;
        for (var scale = 0; scale < Exponents.Length; scale++)
        {
            var (similarity, structure) = StructuralSimilarity.Means(picture, reference, format, range, SimilarityWindow.Gaussian);
            var isLast = scale == Exponents.Length - 1;
            product *= Math.Pow(Math.Max(isLast ? similarity : structure, 0), Exponents[scale]);
            if (isLast)
                break;
            (picture, reference) = (Halve(picture, format), Halve(reference, format));
            format = format with { Height = (format.Height + 1) / 2, Width = (format.Width + 1) / 2 };
        }

        return product;
    }

    private static float[] Plane(ReadOnlySpan<float> samples, int channels, int channel)
    {
        var plane = new float[samples.Length / channels];
        for (var i = 0; i < plane.Length; i++)
            plane[i] = samples[(i * channels) + channel];
        return plane;
    }

    private static float[] Halve(float[] plane, ImageFormat format)
    {
        var (height, width) = ((format.Height + 1) / 2, (format.Width + 1) / 2);
        var half = new float[height * width];
        for (var y = 0; y < height; y++)
        {
            var (upper, lower) = (2 * y * format.Width, Math.Min((2 * y) + 1, format.Height - 1) * format.Width);
            for (var x = 0; x < width; x++)
            {
                var (left, right) = (2 * x, Math.Min((2 * x) + 1, format.Width - 1));
                half[(y * width) + x] = (plane[upper + left] + plane[upper + right] + plane[lower + left] + plane[lower + right]) / 4;
            }
        }

        return half;
    }
}
