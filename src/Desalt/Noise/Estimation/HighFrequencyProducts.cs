using System.Numerics;

namespace Desalt.Noise.Estimation;

/// <summary>
/// Sums of products of the values of many vectors: their covariance but for the division. Vectors wait in a batch, place by place,
/// to be multiplied in single precision; batches are added up in double.
/// </summary>
/// <param name="length">Values of a vector.</param>
internal sealed class HighFrequencyProducts(int length)
{
    private const int BatchSize = 256;

    private readonly float[] batch = new float[length * BatchSize];
    private int waiting;

    /// <summary>length x length sums.</summary>
    public double[] Sums { get; } = new double[length * length];

    /// <summary>Vectors that were added.</summary>
    public int Patches { get; private set; }

    /// <summary>Adds a vector: those values of a spectrum that the places name.</summary>
    public void Add(ReadOnlySpan<float> spectrum, int[] places)
    {
        for (var i = 0; i < length; i++)
            batch[(i * BatchSize) + waiting] = spectrum[places[i]];
        Patches++;
        if (++waiting == BatchSize)
            Flush();
    }

    /// <summary>Adds up what still waits.</summary>
    public void Flush()
    {
        for (var i = 0; i < length; i++)
            batch.AsSpan((i * BatchSize) + waiting, BatchSize - waiting).Clear();
        for (var i = 0; i < length; i++)
        {
            for (var j = i; j < length; j++)
            {
                var product = Dot(batch.AsSpan(i * BatchSize, BatchSize), batch.AsSpan(j * BatchSize, BatchSize));
                Sums[(i * length) + j] += product;
                if (i != j)
                    Sums[(j * length) + i] += product;
            }
        }

        waiting = 0;
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = Vector<float>.Zero;
        for (var i = 0; i < BatchSize; i += Vector<float>.Count)
            sum += new Vector<float>(left[i..]) * new Vector<float>(right[i..]);
        return Vector.Sum(sum);
    }
}
