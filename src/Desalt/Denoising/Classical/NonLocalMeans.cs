using System.Numerics;
using Desalt.Images;

namespace Desalt.Denoising.Classical;

/// <summary>
/// Non-local means (A. Buades, B. Coll and J.-M. Morel, "A non-local algorithm for image denoising", CVPR 2005): each pixel p becomes
/// the average of the pixels q of a search window with weights exp(-max(D(p, q) - 2 sigma^2, 0) / h^2), where D is the mean squared
/// difference of the square patches around p and q over all samples of their pixels, every pixel of a patch alike. Taking off
/// 2 sigma^2, what the noise alone puts between equal patches, is from the same authors' "Non-local means denoising", Image Processing
/// On Line 1, 2011. Over the border the picture is mirrored at its edge.
/// </summary>
public sealed class NonLocalMeans : IDenoiser
{
    /// <summary>A filter.</summary>
    /// <param name="strength">h, in units of the picture's range [0, 1]; over 0. Larger smoothes more.</param>
    /// <param name="sigma">Deviation of the noise, in the same units; at least 0, 0 where it is not known.</param>
    /// <param name="patchSize">Rows and columns of a patch: odd, 1 to 31.</param>
    /// <param name="searchDistance">Rows and columns that q may lie away from p: 1 to 50.</param>
    public NonLocalMeans(double strength = 0.1, double sigma = 0, int patchSize = 7, int searchDistance = 11)
    {
        if (!(strength > 0) || !double.IsFinite(strength))
            throw new ArgumentOutOfRangeException(nameof(strength), strength, "The strength of non-local means is over 0.");
        if (!(sigma >= 0) || !double.IsFinite(sigma))
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "The deviation of noise is at least 0.");
        if (patchSize is < 1 or > 31 || patchSize % 2 == 0)
            throw new ArgumentOutOfRangeException(nameof(patchSize), patchSize, "A patch of non-local means has an odd size from 1 to 31.");
        ArgumentOutOfRangeException.ThrowIfLessThan(searchDistance, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(searchDistance, 50);
        Strength = strength;
        Sigma = sigma;
        PatchSize = patchSize;
        SearchDistance = searchDistance;
    }

    /// <summary>h, in units of the picture's range.</summary>
    public double Strength { get; }

    /// <summary>Deviation of the noise.</summary>
    public double Sigma { get; }

    /// <summary>Rows and columns of a patch.</summary>
    public int PatchSize { get; }

    /// <summary>Rows and columns that a neighbour may lie away.</summary>
    public int SearchDistance { get; }

    /// <inheritdoc/>
    public string Name => "nl-means";

    /// <inheritdoc/>
    public void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default)
    {
        var planes = new MirroredPlanes(format, SearchDistance + (PatchSize / 2));
        var average = new NeighbourAverage(planes, format.Width);
        var distances = new PatchDistances(planes, PatchSize, format.Width);
        var samples = (double)PatchSize * PatchSize * format.Channels;
        var scale = 1 / (samples * Strength * Strength);
        var expected = 2 * Sigma * Sigma * samples;
        var rowLength = format.Width * format.Channels;
        for (var row = 0; row < count * format.Height; row++)
        {
            var (picture, y) = Math.DivRem(row, format.Height);
            cancellation.ThrowIfCancellationRequested();
            if (y == 0)
                planes.Load(noisy.Slice(picture * format.SampleCount, format.SampleCount));
            average.Clear();
            for (var dy = -SearchDistance; dy <= SearchDistance; dy++)
            {
                for (var dx = -SearchDistance; dx <= SearchDistance; dx++)
                    average.Add(distances.Measure(y, dy, dx, (float)expected, (float)scale), planes.Index(y + dy, dx));
            }

            average.Write(restored.Slice(row * rowLength, rowLength));
        }
    }

    // Distances between the patches of a row's pixels and those at one offset. A sum over a square is a sum over its columns of sums
    // over its rows: 2 x size additions for each pixel in place of size x size, and all of them on memory that the first cache holds.
    private sealed class PatchDistances(MirroredPlanes planes, int patchSize, int width)
    {
        private readonly float[] columns = new float[width + patchSize - 1 + Vector<float>.Count];
        private readonly float[] distances = new float[width + Vector<float>.Count];

        public float[] Measure(int y, int dy, int dx, float expected, float scale)
        {
            var radius = patchSize / 2;
            var (first, shift) = (planes.Index(y - radius, -radius), (dy * planes.Stride) + dx);
            for (var x = 0; x < width + patchSize - 1; x += Vector<float>.Count)
            {
                var sum = Vector<float>.Zero;
                for (var channel = 0; channel < planes.Channels; channel++)
                {
                    var plane = planes.Plane(channel);
                    for (var row = 0; row < patchSize; row++)
                    {
                        var at = first + (row * planes.Stride) + x;
                        var difference = new Vector<float>(plane, at) - new Vector<float>(plane, at + shift);
                        sum += difference * difference;
                    }
                }

                sum.CopyTo(columns, x);
            }

            for (var x = 0; x < width; x += Vector<float>.Count)
            {
                var sum = new Vector<float>(columns, x);
                for (var column = 1; column < patchSize; column++)
                    sum += new Vector<float>(columns, x + column);
                (Vector.Max(sum - new Vector<float>(expected), Vector<float>.Zero) * new Vector<float>(scale)).CopyTo(distances, x);
            }

            return distances;
        }
    }
}
