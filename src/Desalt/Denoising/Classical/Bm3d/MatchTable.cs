namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>For each reference patch of a row of them, the places of the patches most similar to it, the nearest first.</summary>
internal sealed class MatchTable
{
    private readonly int most;
    private readonly float threshold;
    private readonly float[] distances;
    private readonly int[] places;
    private readonly int[] counts;

    /// <param name="references">Reference patches of a row.</param>
    /// <param name="most">Places kept for each, at least 1.</param>
    /// <param name="threshold">Distances of this and more are not kept.</param>
    public MatchTable(int references, int most, float threshold)
    {
        this.most = most;
        this.threshold = threshold;
        distances = new float[references * most];
        places = new int[references * most];
        counts = new int[references];
    }

    public void Clear() => Array.Clear(counts);

    /// <summary>The places of a reference's matches: as many as the largest power of two lets stand.</summary>
    public ReadOnlySpan<int> Stack(int reference) =>
        places.AsSpan(reference * most, 1 << System.Numerics.BitOperations.Log2((uint)counts[reference]));

    /// <summary>
    /// Keeps a match that is nearer than the reference's limit; of equally near ones the first stays in front.
    /// </summary>
    /// <returns>The new limit: the distance from which on a match would not be kept.</returns>
    public float Insert(int reference, float distance, int place)
    {
        var start = reference * most;
        var count = counts[reference];
        var at = start + (count < most ? counts[reference]++ : most - 1);
        for (; at > start && distances[at - 1] > distance; at--)
            (distances[at], places[at]) = (distances[at - 1], places[at - 1]);
        (distances[at], places[at]) = (distance, place);
        return counts[reference] < most ? threshold : distances[start + most - 1];
    }
}
