using System.Numerics;
using Desalt.Images;

namespace Desalt.Denoising.Classical;

/// <summary>
/// The bilateral filter (C. Tomasi and R. Manduchi, "Bilateral filtering for gray and color images", ICCV 1998): each pixel p becomes
/// the average of the pixels q around it with weights exp(-|p - q|^2 / (2 s^2)) exp(-|v(p) - v(q)|^2 / (2 r^2)), where s is the spatial
/// and r the range deviation, and |v(p) - v(q)| the Euclidean distance of the two colours. The window is a disc that ends
/// where the first weight falls below exp(-9/2), of radius 2 at least. Over the border the picture is mirrored at its edge.
/// </summary>
public sealed class BilateralFilter : IDenoiser
{
    private readonly int radius;

    /// <summary>A filter.</summary>
    /// <param name="rangeSigma">Deviation of the weight by difference of values, in units of the picture's range [0, 1]; over 0.</param>
    /// <param name="spatialSigma">Deviation of the weight by distance, in pixels; over 0, at most 20.</param>
    public BilateralFilter(double rangeSigma = 0.2, double spatialSigma = 1.5)
    {
        if (!(rangeSigma > 0) || !double.IsFinite(rangeSigma))
            throw new ArgumentOutOfRangeException(nameof(rangeSigma), rangeSigma, "The range deviation of a bilateral filter is over 0.");
        if (!(spatialSigma > 0 && spatialSigma <= 20))
            throw new ArgumentOutOfRangeException(nameof(spatialSigma), spatialSigma, "The spatial deviation of a bilateral filter is over 0, at most 20.");
        RangeSigma = rangeSigma;
        SpatialSigma = spatialSigma;
        radius = Math.Max(2, (int)Math.Ceiling(3 * spatialSigma));
    }

    /// <summary>Deviation of the weight by difference of values.</summary>
    public double RangeSigma { get; }

    /// <summary>Deviation of the weight by distance, in pixels.</summary>
    public double SpatialSigma { get; }

    /// <inheritdoc/>
    public string Name => "bilateral";

    /// <inheritdoc/>
    public void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default)
    {
        var planes = new MirroredPlanes(format, radius);
        var average = new NeighbourAverage(planes, format.Width);
        var distances = new float[format.Width + Vector<float>.Count];
        var rowLength = format.Width * format.Channels;
        for (var row = 0; row < count * format.Height; row++)
        {
            var (picture, y) = Math.DivRem(row, format.Height);
            if (y == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                planes.Load(noisy.Slice(picture * format.SampleCount, format.SampleCount));
            }

            FilterRow(planes, y, average, distances, format.Width);
            average.Write(restored.Slice(row * rowLength, rowLength));
        }
    }

    private void FilterRow(MirroredPlanes planes, int y, NeighbourAverage average, float[] distances, int width)
    {
        average.Clear();
        for (var dy = -radius; dy <= radius; dy++)
        {
            for (var dx = -radius; dx <= radius; dx++)
            {
                if ((dy * dy) + (dx * dx) > radius * radius)
                    continue;
                var neighbours = planes.Index(y + dy, dx);
                Measure(planes, planes.Index(y, 0), neighbours, ((dy * dy) + (dx * dx)) / (2 * SpatialSigma * SpatialSigma), distances, width);
                average.Add(distances, neighbours);
            }
        }
    }

    // The sum of both exponents for a row of pixels and their neighbours at one offset.
    private void Measure(MirroredPlanes planes, int pixels, int neighbours, double spatial, float[] distances, int width)
    {
        var scale = new Vector<float>((float)(1 / (2 * RangeSigma * RangeSigma)));
        for (var x = 0; x < width; x += Vector<float>.Count)
        {
            var squares = Vector<float>.Zero;
            for (var channel = 0; channel < planes.Channels; channel++)
            {
                var plane = planes.Plane(channel);
                var difference = new Vector<float>(plane, pixels + x) - new Vector<float>(plane, neighbours + x);
                squares += difference * difference;
            }

            ((squares * scale) + new Vector<float>((float)spatial)).CopyTo(distances, x);
        }
    }
}
