using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Desalt.Engine;
using Desalt.Images;

namespace Desalt.Metrics;

/// <summary>
/// SSIM of Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error visibility to structural similarity",
/// IEEE Transactions on Image Processing 13(4), 2004: K1 = 0.01, K2 = 0.03, averaged over the positions where the whole window
/// (<see cref="SimilarityWindow"/>) lies inside the picture; in colour, the mean over the channels.
/// </summary>
public static class StructuralSimilarity
{
    private const double K1 = 0.01;
    private const double K2 = 0.03;

    // The five local means: x, y, x^2, y^2 and xy.
    private const int Moments = 5;

    /// <summary>SSIM of a picture with the paper's window: Gaussian, 11 x 11, sigma 1.5.</summary>
    /// <inheritdoc cref="Of(ReadOnlySpan{float}, ReadOnlySpan{float}, ImageFormat, double, SimilarityWindow)"/>
    public static double Of(ReadOnlySpan<float> picture, ReadOnlySpan<float> reference, ImageFormat format, double range) =>
        Of(picture, reference, format, range, SimilarityWindow.Gaussian);

    /// <summary>SSIM of a picture.</summary>
    /// <param name="picture">height x width x channels samples.</param>
    /// <param name="reference">As many samples to compare with; SSIM is symmetric.</param>
    /// <param name="format">Size of both; its bit depth plays no part.</param>
    /// <param name="range">Largest minus smallest value the samples can take: 1 for pictures in [0, 1].</param>
    /// <param name="window">Over which local means are taken.</param>
    /// <returns>At most 1, which only equal pictures reach.</returns>
    /// <exception cref="BadInputException">The picture is smaller than the window.</exception>
    /// <exception cref="ArgumentException">A length does not fit the format, or the range is not positive.</exception>
    public static double Of(
        ReadOnlySpan<float> picture, ReadOnlySpan<float> reference, ImageFormat format, double range, SimilarityWindow window) =>
        Means(picture, reference, format, range, window).Similarity;

    /// <summary>The mean over the positions of SSIM itself, and of its factor of contrast and structure alone.</summary>
    internal static (double Similarity, double ContrastStructure) Means(
        ReadOnlySpan<float> picture, ReadOnlySpan<float> reference, ImageFormat format, double range, SimilarityWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (picture.Length != format.SampleCount || reference.Length != format.SampleCount)
            throw new ArgumentException($"{picture.Length} and {reference.Length} samples given for pictures of {format}.", nameof(reference));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(range);
        if (format.Height < window.Size || format.Width < window.Size)
            throw new BadInputException($"SSIM needs pictures of at least {window.Size}x{window.Size} pixels and this one has {format.Width}x{format.Height}; judge it by MSE or PSNR.");

        var (c1, c2) = (K1 * range * K1 * range, K2 * range * K2 * range);
        var rowLength = format.Width * format.Channels;
        var validLength = (format.Width - window.Size + 1) * format.Channels;
        var validRows = format.Height - window.Size + 1;

        // The window is a product, so each row of the result comes from one pass down the columns, which leaves one row of
        // each moment, and one pass along it. Channels lie side by side: a step along the row is a step of `Channels` samples.
        var buffer = ArrayPool<double>.Shared.Rent(Moments * rowLength);
        try
        {
            var (similarity, structure) = (0.0, 0.0);
            for (var y = 0; y < validRows; y++)
            {
                var length = window.Size * rowLength;
                FilterColumns(window.Weights, picture.Slice(y * rowLength, length), reference.Slice(y * rowLength, length), buffer, rowLength);
                var row = SumRow(window, buffer, rowLength, validLength, format.Channels, c1, c2);
                similarity += row.Similarity;
                structure += row.ContrastStructure;
            }

            var positions = (double)validRows * validLength;
            return (similarity / positions, structure / positions);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }
    }

    // rows: window x rowLength; moments: 5 x rowLength, written.
    private static void FilterColumns(
        ReadOnlySpan<double> window, ReadOnlySpan<float> xRows, ReadOnlySpan<float> yRows, double[] moments, int rowLength)
    {
        var i = 0;
        for (; i <= rowLength - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<double> x0 = default, y0 = default, xx0 = default, yy0 = default, xy0 = default;
            Vector<double> x1 = default, y1 = default, xx1 = default, yy1 = default, xy1 = default;
            for (var row = 0; row < window.Length; row++)
            {
                var weight = new Vector<double>(window[row]);
                Vector.Widen(new Vector<float>(xRows[((row * rowLength) + i)..]), out var xLow, out var xHigh);
                Vector.Widen(new Vector<float>(yRows[((row * rowLength) + i)..]), out var yLow, out var yHigh);
                Add(weight, xLow, yLow, ref x0, ref y0, ref xx0, ref yy0, ref xy0);
                Add(weight, xHigh, yHigh, ref x1, ref y1, ref xx1, ref yy1, ref xy1);
            }

            Store(x0, x1, 0);
            Store(y0, y1, 1);
            Store(xx0, xx1, 2);
            Store(yy0, yy1, 3);
            Store(xy0, xy1, 4);
        }

        for (; i < rowLength; i++)
        {
            double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
            for (var row = 0; row < window.Length; row++)
            {
                double weight = window[row], xValue = xRows[(row * rowLength) + i], yValue = yRows[(row * rowLength) + i];
                x += weight * xValue;
                y += weight * yValue;
                xx += weight * xValue * xValue;
                yy += weight * yValue * yValue;
                xy += weight * xValue * yValue;
            }

            moments[i] = x;
            moments[rowLength + i] = y;
            moments[(2 * rowLength) + i] = xx;
            moments[(3 * rowLength) + i] = yy;
            moments[(4 * rowLength) + i] = xy;
        }

        void Store(Vector<double> low, Vector<double> high, int moment)
        {
            low.CopyTo(moments, (moment * rowLength) + i);
            high.CopyTo(moments, (moment * rowLength) + i + Vector<double>.Count);
        }
    }

    private static void Add(
        Vector<double> weight, Vector<double> x, Vector<double> y,
        ref Vector<double> xSum, ref Vector<double> ySum, ref Vector<double> xxSum, ref Vector<double> yySum, ref Vector<double> xySum)
    {
        var (weightedX, weightedY) = (weight * x, weight * y);
        xSum += weightedX;
        ySum += weightedY;
        xxSum += weightedX * x;
        yySum += weightedY * y;
        xySum += weightedX * y;
    }

    // The sums over one row of window positions.
    private static (double Similarity, double ContrastStructure) SumRow(
        SimilarityWindow window, double[] moments, int rowLength, int validLength, int step, double c1, double c2)
    {
        var weights = window.Weights;
        var factor = window.CovarianceFactor;
        ref var start = ref MemoryMarshal.GetArrayDataReference(moments);
        var (vectorC1, vectorC2, two) = (new Vector<double>(c1), new Vector<double>(c2), new Vector<double>(2));
        var vectorFactor = new Vector<double>(factor);
        var (similarities, structures) = (Vector<double>.Zero, Vector<double>.Zero);
        var i = 0;

        // The last tap of the last vector reads moments up to i + (window - 1) step + lanes - 1
        // <= validLength - 1 + (window - 1) step = rowLength - 1.
        for (; i <= validLength - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> x = default, y = default, xx = default, yy = default, xy = default;
            for (var tap = 0; tap < weights.Length; tap++)
            {
                var weight = new Vector<double>(weights[tap]);
                var at = (nuint)(i + (tap * step));
                x += weight * Vector.LoadUnsafe(ref start, at);
                y += weight * Vector.LoadUnsafe(ref start, at + (nuint)rowLength);
                xx += weight * Vector.LoadUnsafe(ref start, at + (nuint)(2 * rowLength));
                yy += weight * Vector.LoadUnsafe(ref start, at + (nuint)(3 * rowLength));
                xy += weight * Vector.LoadUnsafe(ref start, at + (nuint)(4 * rowLength));
            }

            var (product, squares) = (x * y, (x * x) + (y * y));
            var structure = ((two * vectorFactor * (xy - product)) + vectorC2) / ((vectorFactor * (xx + yy - squares)) + vectorC2);
            structures += structure;
            similarities += structure * (((two * product) + vectorC1) / (squares + vectorC1));
        }

        var (similaritySum, structureSum) = (Vector.Sum(similarities), Vector.Sum(structures));
        for (; i < validLength; i++)
        {
            double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
            for (var tap = 0; tap < weights.Length; tap++)
            {
                var at = i + (tap * step);
                x += weights[tap] * moments[at];
                y += weights[tap] * moments[rowLength + at];
                xx += weights[tap] * moments[(2 * rowLength) + at];
                yy += weights[tap] * moments[(3 * rowLength) + at];
                xy += weights[tap] * moments[(4 * rowLength) + at];
            }

            var (product, squares) = (x * y, (x * x) + (y * y));
            var structure = ((2 * factor * (xy - product)) + c2) / ((factor * (xx + yy - squares)) + c2);
            structureSum += structure;
            similaritySum += structure * (((2 * product) + c1) / (squares + c1));
        }

        return (similaritySum, structureSum);
    }
}
