using System.Numerics;
using System.Runtime.InteropServices;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// Finds for every reference patch of a row the patches most similar to it in the search window around it. For each offset of
/// the window the squared differences of eight rows are summed for all columns at once, then over eight columns: with vectors
/// and everything in the first-level cache this costs less than keeping running sums from row to row in memory would.
/// </summary>
internal sealed class BlockMatcher
{
    private const int Side = StepParameters.PatchSide;

    // The nearest offsets first, since the nearest patches are mostly the most similar and the lists then change less; the
    // reference itself comes before all others.
    private static readonly (int Y, int X)[] Offsets =
    [
        .. from y in Enumerable.Range(-StepParameters.SearchRadius, (2 * StepParameters.SearchRadius) + 1)
           from x in Enumerable.Range(-StepParameters.SearchRadius, (2 * StepParameters.SearchRadius) + 1)
           orderby (y * y) + (x * x)
           select (y, x),
    ];

    private readonly int height;
    private readonly int width;
    private readonly int[] columns;
    private readonly float threshold;
    private readonly float[] columnSums;
    private readonly float[] limits;
    private readonly int[] referenceAt;

    /// <param name="height">Rows of the picture.</param>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="columns">The left columns of the reference patches of a row.</param>
    /// <param name="parameters">How many matches, how similar.</param>
    public BlockMatcher(int height, int width, int[] columns, StepParameters parameters)
    {
        (this.height, this.width, this.columns) = (height, width, columns);
        threshold = parameters.MatchThreshold;
        Matches = new MatchTable(columns.Length, parameters.MostPatches, threshold);
        columnSums = new float[width + Side + (2 * Vector<float>.Count)];
        limits = new float[width + Vector<float>.Count];
        referenceAt = new int[width];
        for (var i = 0; i < columns.Length; i++)
            referenceAt[columns[i]] = i;
    }

    /// <summary>Reference patches of a row.</summary>
    public int References => columns.Length;

    /// <summary>What the last search found.</summary>
    public MatchTable Matches { get; }

    /// <summary>Searches for the matches of all reference patches of a row.</summary>
    /// <param name="plane">The samples, row by row, with room for a vector behind the last.</param>
    /// <param name="top">The first row of the reference patches.</param>
    public void Search(float[] plane, int top)
    {
        Matches.Clear();

        // No distance is below -1: where no reference patch starts, nothing is ever near enough.
        Array.Fill(limits, -1);
        foreach (var column in columns)
            limits[column] = threshold;
        foreach (var (y, x) in Offsets)
        {
            if (top + y >= 0 && top + y <= height - Side)
                SearchAt(plane, top, y, x);
        }
    }

    // Reference columns from first to last have a whole patch at this offset.
    private void SearchAt(float[] plane, int top, int offsetY, int offsetX)
    {
        var first = Math.Max(0, -offsetX);
        var last = Math.Min(width - Side, width - Side - offsetX);
        if (last < first)
            return;
        SumColumns(plane, (top * width) + first, (((top + offsetY) * width) + first + offsetX), first, last + Side);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(columnSums);
        for (var x = first; x <= last; x += Vector<float>.Count)
        {
            // The last lane reads sum last + Count - 1 + 7, the room for which is in columnSums.
            var at = (nuint)x;
            var distance = Vector.LoadUnsafe(ref sums, at) + Vector.LoadUnsafe(ref sums, at + 1)
                + (Vector.LoadUnsafe(ref sums, at + 2) + Vector.LoadUnsafe(ref sums, at + 3))
                + (Vector.LoadUnsafe(ref sums, at + 4) + Vector.LoadUnsafe(ref sums, at + 5)
                + (Vector.LoadUnsafe(ref sums, at + 6) + Vector.LoadUnsafe(ref sums, at + 7)));
            if (Vector.LessThanAny(distance, Vector.LoadUnsafe(ref limits[0], at)))
                Keep(distance, x, Math.Min(last, x + Vector<float>.Count - 1), ((top + offsetY) * width) + offsetX);
        }
    }

    // Squared differences of eight rows, summed for each column of [first, end) and for the rest of the last vector, whose
    // sums no whole patch uses.
    private void SumColumns(float[] plane, int reference, int candidate, int first, int end)
    {
        ref var a = ref plane[reference];
        ref var b = ref plane[candidate];
        ref var sums = ref columnSums[first];
        for (nuint i = 0; i < (nuint)(end - first); i += (nuint)Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            var at = i;
            for (var row = 0; row < Side; row++, at += (nuint)width)
            {
                var difference = Vector.LoadUnsafe(ref a, at) - Vector.LoadUnsafe(ref b, at);
                sum = Vector.MultiplyAddEstimate(difference, difference, sum);
            }

            sum.StoreUnsafe(ref sums, i);
        }
    }

    private void Keep(Vector<float> distances, int first, int last, int candidateOrigin)
    {
        for (var x = first; x <= last; x++)
        {
            if (distances[x - first] < limits[x])
                limits[x] = Matches.Insert(referenceAt[x], distances[x - first], candidateOrigin + x);
        }
    }
}
