namespace Desalt.Engine.Kernels.Interpolation;

/// <summary>The weights of the samples in a square window, by their distance from its centre.</summary>
internal sealed class WindowWeights
{
    private readonly float[] weights;

    /// <summary>Takes the weights.</summary>
    /// <param name="radius">How far the window reaches from its centre.</param>
    /// <param name="weight">The weight of the sample so many rows and columns away.</param>
    public WindowWeights(int radius, Func<int, int, float> weight)
    {
        Radius = radius;
        weights = new float[Side * Side];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = weight((i / Side) - radius, (i % Side) - radius);
    }

    /// <summary>How far the window reaches from its centre.</summary>
    public int Radius { get; }

    /// <summary>The weight of the sample so many rows and columns away.</summary>
    public float this[int rows, int columns] => weights[((rows + Radius) * Side) + columns + Radius];

    private int Side => (2 * Radius) + 1;
}
