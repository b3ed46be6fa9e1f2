using Desalt.Engine;
using Desalt.Images;

namespace Desalt.Metrics;

/// <summary>
/// How well edges are kept: the correlation of the Laplacians of the picture and of its reference, the measure beta of Sattar,
/// Floreby, Salomonsson and Loevstroem, "Image enhancement based on a nonlinear multiscale method", IEEE Transactions on Image
/// Processing 6(6), 1997. The Laplacian is the sum of the four direct neighbours less four times the sample, taken where all of
/// them lie inside the picture; in colour, the mean over the channels.
/// </summary>
public static class EdgePreservation
{
    /// <summary>Rows and columns of the Laplacian, and so the least picture.</summary>
    public const int WindowSize = 3;

    /// <summary>The correlation of the Laplacians.</summary>
    /// <param name="picture">height x width x channels samples.</param>
    /// <param name="reference">As many samples to compare with.</param>
    /// <param name="format">Size of both.</param>
    /// <returns>
    /// From -1 to 1, which equal pictures reach. A channel whose Laplacian is the same everywhere has no edges and no correlation: it
    /// counts 1 where both are so, else 0.
    /// </returns>
    /// <exception cref="BadInputException">The picture is smaller than the window.</exception>
    /// <exception cref="ArgumentException">A length does not fit the format.</exception>
    public static double Of(ReadOnlySpan<float> picture, ReadOnlySpan<float> reference, ImageFormat format)
    {
        if (picture.Length != format.SampleCount || reference.Length != format.SampleCount)
            throw new ArgumentException($"{picture.Length} and {reference.Length} samples given for pictures of {format}.", nameof(reference));
        if (format.Height < WindowSize || format.Width < WindowSize)
            throw new BadInputException($"edge preservation needs pictures of at least {WindowSize}x{WindowSize} pixels and this one has {format.Width}x{format.Height}; judge it by MSE or PSNR.");
        var sum = 0.0;
        for (var channel = 0; channel < format.Channels; channel++)
            sum += Correlation(picture, reference, format, channel);
        return sum / format.Channels;
    }

    private static double Correlation(ReadOnlySpan<float> picture, ReadOnlySpan<float> reference, ImageFormat format, int channel)
    {
        double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        var (step, rowLength) = (format.Channels, format.Width * format.Channels);
        for (var row = 1; row < format.Height - 1; row++)
        {
            for (var column = 1; column < format.Width - 1; column++)
            {
                var at = (row * rowLength) + (column * step) + channel;
                var (ours, theirs) = (Laplacian(picture, at, step, rowLength), Laplacian(reference, at, step, rowLength));
                x += ours;
                y += theirs;
                xx += ours * ours;
                yy += theirs * theirs;
                xy += ours * theirs;
            }
        }

        var count = (double)(format.Height - 2) * (format.Width - 2);
        var (varianceX, varianceY) = (xx - (x * x / count), yy - (y * y / count));
        // What rounding leaves of a variance of 0 is not a variance.
        var (flatX, flatY) = (varianceX <= 1e-12 * count, varianceY <= 1e-12 * count);
        if (flatX || flatY)
            return flatX && flatY ? 1 : 0;
        return (xy - (x * y / count)) / Math.Sqrt(varianceX * varianceY);
    }

    private static double Laplacian(ReadOnlySpan<float> samples, int at, int step, int rowLength) =>
        (double)samples[at - rowLength] + samples[at + rowLength] + samples[at - step] + samples[at + step] - (4.0 * samples[at]);
}
