using System.Numerics;
using System.Runtime.InteropServices;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// Finds for every reference patch of a few rows of them the patches most similar to it in the search window around it. For each
/// offset of the window the squared differences of three rows at a time are summed for all columns at once; eight rows are two such
/// sums and the first two rows of a third, and the next row of reference patches, three rows on, uses two of the three again. Then
/// follow sums over eight columns. Everything but the picture stays in the first-level cache.
/// </summary>
internal sealed class BlockMatcher
{
    private const int Side = StepParameters.PatchSide;
    private const int Stride = StepParameters.ReferenceStride;

    // The nearest offsets first, since the nearest patches are mostly the most similar and the lists then change less; the
    // reference itself comes before all others.
    private static readonly (int Y, int X)[] Offsets =
    [
        .. from y in Enumerable.Range(-StepParameters.SearchRadius, (2 * StepParameters.SearchRadius) + 1)
           from x in Enumerable.Range(-StepParameters.SearchRadius, (2 * StepParameters.SearchRadius) + 1)
           orderby (y * y) + (x * x)
           select (y, x),
    ];

    private readonly int width;
    private readonly int[] columns;
    private readonly float threshold;
    private readonly float[] columnSums;
    private readonly float[][] threeRows;
    private readonly float[][] limits;
    private readonly MatchTable[] matches;
    private readonly int[] referenceFrom;
    private readonly float[] distances = new float[Vector<float>.Count];

    /// <param name="width">Columns of the picture.</param>
    /// <param name="columns">The left columns of the reference patches of a row.</param>
    /// <param name="mostRows">Rows of reference patches of a search at most.</param>
    /// <param name="parameters">How many matches, how similar.</param>
    public BlockMatcher(int width, int[] columns, int mostRows, StepParameters parameters)
    {
        (this.width, this.columns) = (width, columns);
        threshold = parameters.MatchThreshold;
        var padded = width + Side + (2 * Vector<float>.Count);
        columnSums = new float[padded];
        threeRows = [new float[padded], new float[padded], new float[padded]];
        limits = [.. Enumerable.Range(0, mostRows).Select(_ => new float[width + Vector<float>.Count])];
        matches = [.. Enumerable.Range(0, mostRows).Select(_ => new MatchTable(columns.Length, parameters.MostPatches, threshold))];
        referenceFrom = new int[width];
        for (int x = 0, reference = 0; x < width; x++)
        {
            referenceFrom[x] = reference;
            if (reference < columns.Length && columns[reference] == x)
                reference++;
        }
    }

    /// <summary>Reference patches of a row.</summary>
    public int References => columns.Length;

    /// <summary>What the last search found for one of its rows.</summary>
    public MatchTable Matches(int row) => matches[row];

    /// <summary>Searches for the matches of all reference patches of some rows.</summary>
    /// <param name="plane">The samples, row by row, with room for a vector behind the last.</param>
    /// <param name="height">Rows of the plane, of which at least those are there that the search windows reach.</param>
    /// <param name="tops">The first row of each row of reference patches, one stride apart; the last may be nearer.</param>
    public void Search(float[] plane, int height, ReadOnlySpan<int> tops)
    {
        for (var row = 0; row < tops.Length; row++)
        {
            matches[row].Clear();

            // No distance is below -1: where no reference patch starts, nothing is ever near enough.
            Array.Fill(limits[row], -1);
            foreach (var column in columns)
                limits[row][column] = threshold;
        }

        var regular = tops.Length > 1 && tops[^1] - tops[^2] != Stride ? tops.Length - 1 : tops.Length;
        SearchRows(plane, height, tops[0], 0, regular);
        if (regular < tops.Length)
            SearchRows(plane, height, tops[^1], regular, 1);
    }

    // Rows of references that are one stride apart.
    private void SearchRows(float[] plane, int height, int top, int row, int count)
    {
        foreach (var (y, x) in Offsets)
        {
            // From the first to the last whose patch at this offset lies in the picture.
            var first = Math.Max(0, (Stride - 1 - top - y) / Stride);
            var last = Math.Min(count - 1, height - Side - top - y < 0 ? -1 : (height - Side - top - y) / Stride);
            if (first <= last)
                SearchAt(plane, top + (first * Stride), row + first, last - first + 1, y, x);
        }
    }

    // Reference columns from first to last have a whole patch at this offset.
    private void SearchAt(float[] plane, int top, int row, int count, int offsetY, int offsetX)
    {
        var first = Math.Max(0, -offsetX);
        var last = Math.Min(width - Side, width - Side - offsetX);
        if (last < first)
            return;
        var (reference, candidate) = ((top * width) + first, ((top + offsetY) * width) + first + offsetX);
        var columnCount = last + Side - first;
        var three = Stride * width;
        SumThreeRows(plane, reference, candidate, columnCount, threeRows[0]);
        SumThreeRows(plane, reference + three, candidate + three, columnCount, threeRows[1]);
        for (var i = 0; i < count; i++)
        {
            var (upper, middle, lower) = (threeRows[i % 3], threeRows[(i + 1) % 3], threeRows[(i + 2) % 3]);
            var below = (i + 2) * three;

            // The ninth row belongs to the next reference patch; below the last one there may be none.
            if (i < count - 1)
                SumEightRows<NextFollows>(plane, reference + below, candidate + below, columnCount, upper, middle, lower, columnSums);
            else
                SumEightRows<IsLast>(plane, reference + below, candidate + below, columnCount, upper, middle, lower, columnSums);
            Compare(row + i, first, last, ((top + (i * Stride) + offsetY) * width) + offsetX);
        }
    }

    // Squared differences of three rows, summed for each column, and for the rest of the last vector, whose sums no whole patch uses.
    private void SumThreeRows(float[] plane, int reference, int candidate, int columnCount, float[] sums)
    {
        ref var a = ref plane[reference];
        ref var b = ref plane[candidate];
        ref var target = ref MemoryMarshal.GetArrayDataReference(sums);
        var (second, third) = ((nuint)width, 2 * (nuint)width);
        for (nuint i = 0; i < (nuint)columnCount; i += (nuint)Vector<float>.Count)
        {
            var sum = Square(ref a, ref b, i, Vector<float>.Zero);
            sum = Square(ref a, ref b, i + second, sum);
            Square(ref a, ref b, i + third, sum).StoreUnsafe(ref target, i);
        }
    }

    // upper + middle + two rows below them; with the third row below, those make the lower three of the next reference patch.
    private void SumEightRows<TPlace>(
        float[] plane, int reference, int candidate, int columnCount, float[] upper, float[] middle, float[] lower, float[] eight)
        where TPlace : struct, IPlace
    {
        ref var a = ref plane[reference];
        ref var b = ref plane[candidate];
        ref var above = ref MemoryMarshal.GetArrayDataReference(upper);
        ref var between = ref MemoryMarshal.GetArrayDataReference(middle);
        ref var next = ref MemoryMarshal.GetArrayDataReference(lower);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(eight);
        var (second, third) = ((nuint)width, 2 * (nuint)width);
        for (nuint i = 0; i < (nuint)columnCount; i += (nuint)Vector<float>.Count)
        {
            var two = Square(ref a, ref b, i + second, Square(ref a, ref b, i, Vector<float>.Zero));
            (Vector.LoadUnsafe(ref above, i) + Vector.LoadUnsafe(ref between, i) + two).StoreUnsafe(ref sums, i);
            if (TPlace.HasNext)
                Square(ref a, ref b, i + third, two).StoreUnsafe(ref next, i);
        }
    }

    private static Vector<float> Square(ref float a, ref float b, nuint at, Vector<float> sum)
    {
        var difference = Vector.LoadUnsafe(ref a, at) - Vector.LoadUnsafe(ref b, at);
        return Vector.MultiplyAddEstimate(difference, difference, sum);
    }

    // Column sums begin at the first reference column; the last lane reads sum last + Count - 1 + 7, for which there is room.
    private void Compare(int row, int first, int last, int candidateOrigin)
    {
        ref var sums = ref MemoryMarshal.GetArrayDataReference(columnSums);
        ref var limit = ref MemoryMarshal.GetArrayDataReference(limits[row]);
        for (var x = first; x <= last; x += Vector<float>.Count)
        {
            var at = (nuint)(x - first);
            var distance = Vector.LoadUnsafe(ref sums, at) + Vector.LoadUnsafe(ref sums, at + 1)
                + (Vector.LoadUnsafe(ref sums, at + 2) + Vector.LoadUnsafe(ref sums, at + 3))
                + (Vector.LoadUnsafe(ref sums, at + 4) + Vector.LoadUnsafe(ref sums, at + 5)
                + (Vector.LoadUnsafe(ref sums, at + 6) + Vector.LoadUnsafe(ref sums, at + 7)));
            if (Vector.LessThanAny(distance, Vector.LoadUnsafe(ref limit, (nuint)x)))
                Keep(row, distance, x, Math.Min(last, x + Vector<float>.Count - 1), candidateOrigin);
        }
    }

    // Of the columns from first to last, those where reference patches start.
    private void Keep(int row, Vector<float> found, int first, int last, int candidateOrigin)
    {
        found.CopyTo(distances);
        var limit = limits[row];
        for (var reference = referenceFrom[first]; reference < columns.Length && columns[reference] <= last; reference++)
        {
            var x = columns[reference];
            if (distances[x - first] < limit[x])
                limit[x] = matches[row].Insert(reference, distances[x - first], candidateOrigin + x);
        }
    }

    /// <summary>Whether another row of reference patches follows, decided when the loop is compiled.</summary>
    private interface IPlace
    {
        static abstract bool HasNext { get; }
    }

    private readonly struct NextFollows : IPlace
    {
        public static bool HasNext => true;
    }

    private readonly struct IsLast : IPlace
    {
        public static bool HasNext => false;
    }
}
