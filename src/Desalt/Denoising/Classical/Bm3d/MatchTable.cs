using System.Numerics;
using System.Runtime.InteropServices;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// For each reference patch of a row of them, the places of the patches most similar to it, the nearest first. A list is always full:
/// what has not been found yet has the distance of the threshold, so that putting in a match is the same few vector operations
/// every time, without a branch.
/// </summary>
internal sealed class MatchTable
{
    // Before each list stands a distance that is nearer than all, so that every entry has one before it.
    private static readonly int Front = Vector<float>.Count;

    private readonly int most;
    private readonly int room;
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
        room = Front + ((most + Front - 1) / Front * Front);
        distances = new float[references * room];
        places = new int[references * room];
        counts = new int[references];
    }

    public void Clear()
    {
        Array.Clear(counts);
        Array.Fill(distances, threshold);
        for (var before = Front - 1; before < distances.Length; before += room)
            distances[before] = float.NegativeInfinity;
    }

    /// <summary>The places of a reference's matches: as many as the largest power of two lets stand.</summary>
    public ReadOnlySpan<int> Stack(int reference) =>
        places.AsSpan((reference * room) + Front, 1 << BitOperations.Log2((uint)counts[reference]));

    /// <summary>
    /// Keeps a match that is nearer than the reference's limit; of equally near ones the first stays in front.
    /// </summary>
    /// <returns>The new limit: the distance from which on a match would not be kept.</returns>
    public float Insert(int reference, float distance, int place)
    {
        ref var near = ref MemoryMarshal.GetArrayDataReference(distances);
        ref var where = ref MemoryMarshal.GetArrayDataReference(places);
        var (newNear, newWhere) = (new Vector<float>(distance), new Vector<int>(place));
        var start = (nuint)(reference * room);

        // In a rising list an entry becomes the middle one of itself, the one before it, and the new one. From the end to the front,
        // so that what stands before an entry is still the old one.
        for (var at = start + (nuint)(room - Front); at > start; at -= (nuint)Front)
        {
            var (own, before) = (Vector.LoadUnsafe(ref near, at), Vector.LoadUnsafe(ref near, at - 1));
            var moved = Vector.ConditionalSelect(Vector.GreaterThan(before, newNear), Vector.LoadUnsafe(ref where, at - 1), newWhere);
            Vector.ConditionalSelect(Vector.GreaterThan(own, newNear), moved, Vector.LoadUnsafe(ref where, at)).StoreUnsafe(ref where, at);
            Vector.Max(before, Vector.Min(newNear, own)).StoreUnsafe(ref near, at);
        }

        counts[reference] = Math.Min(most, counts[reference] + 1);
        return distances[(int)start + Front + most - 1];
    }
}
