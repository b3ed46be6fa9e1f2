using System.Numerics;

namespace Desalt.Denoising.Classical;

/// <summary>
/// Weighted averages of the neighbours of one row of pixels, built up neighbour by neighbour: each adds its colour with the
/// weight exp(-distance), and at the end the sum is divided by the sum of the weights.
/// </summary>
internal sealed class NeighbourAverage
{
    private readonly MirroredPlanes planes;
    private readonly int width;
    private readonly float[] weights;
    private readonly float[][] sums;

    /// <summary>Makes room for rows of one picture.</summary>
    /// <param name="planes">The picture.</param>
    /// <param name="width">Pixels of a row.</param>
    public NeighbourAverage(MirroredPlanes planes, int width)
    {
        this.planes = planes;
        this.width = width;
        weights = new float[width + Vector<float>.Count];
        sums = new float[planes.Channels][];
        for (var channel = 0; channel < sums.Length; channel++)
            sums[channel] = new float[weights.Length];
    }

    /// <summary>Begins a row.</summary>
    public void Clear()
    {
        Array.Clear(weights);
        foreach (var sum in sums)
            Array.Clear(sum);
    }

    /// <summary>Adds the neighbours at one offset.</summary>
    /// <param name="distances">Of each pixel of the row to its neighbour, at least 0; as long as the row and one vector.</param>
    /// <param name="neighbours">Index in the planes of the first pixel's neighbour.</param>
    public void Add(float[] distances, int neighbours)
    {
        for (var x = 0; x < width; x += Vector<float>.Count)
        {
            var weight = Vector.Exp(-new Vector<float>(distances, x));
            (new Vector<float>(weights, x) + weight).CopyTo(weights, x);
            for (var channel = 0; channel < sums.Length; channel++)
            {
                var sum = sums[channel];
                (new Vector<float>(sum, x) + (weight * new Vector<float>(planes.Plane(channel), neighbours + x))).CopyTo(sum, x);
            }
        }
    }

    /// <summary>Writes the averages, clipped to [0, 1], channels side by side. Some neighbour must have had a weight.</summary>
    public void Write(Span<float> row)
    {
        for (var x = 0; x < width; x++)
        {
            for (var channel = 0; channel < sums.Length; channel++)
                row[(x * sums.Length) + channel] = Math.Clamp(sums[channel][x] / weights[x], 0f, 1f);
        }
    }
}
