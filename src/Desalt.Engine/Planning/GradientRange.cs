namespace Desalt.Engine.Planning;

/// <summary>A stretch of the memory in which gradients are summed, laid out as the parameters are.</summary>
/// <param name="First">First value.</param>
/// <param name="Length">Number of values.</param>
/// <param name="IsOfBatch">Whether it is summed over the whole batch at once; otherwise each shard sums its own, and they are added up.</param>
internal readonly record struct GradientRange(int First, int Length, bool IsOfBatch)
{
    /// <summary>The range in pieces of at most <paramref name="most"/> values, as far as it lies before <paramref name="end"/>.</summary>
    public IEnumerable<GradientRange> Pieces(int most, int end)
    {
        end = Math.Min(end, First + Length);
        for (var first = First; first < end; first += most)
            yield return new(first, Math.Min(most, end - first), IsOfBatch);
    }

    /// <summary>Ranges that cover <paramref name="length"/> values, neighbours of one kind in one.</summary>
    /// <param name="ofBatch">Stretches that are summed over the whole batch, in any order; they do not overlap.</param>
    /// <param name="length">How many values there are.</param>
    public static GradientRange[] Cover(IEnumerable<(int First, int Length)> ofBatch, int length)
    {
        var ranges = new List<GradientRange>();
        var covered = 0;
        foreach (var (first, count) in ofBatch.Order())
        {
            Append(first, isOfBatch: false);
            Append(first + count, isOfBatch: true);
        }

        Append(length, isOfBatch: false);
        return [.. ranges];

        void Append(int end, bool isOfBatch)
        {
            if (end == covered)
                return;
            if (ranges.Count > 0 && ranges[^1].IsOfBatch == isOfBatch)
                ranges[^1] = ranges[^1] with { Length = end - ranges[^1].First };
            else
                ranges.Add(new(covered, end - covered, isOfBatch));
            covered = end;
        }
    }
}
