namespace Desalt.Engine.Planning;

/// <summary>
/// Gives every slot its place. Slots that outlive a phase hold the whole batch and never share memory; the others lie in
/// each worker's memory, where slots whose lives do not overlap share it.
/// </summary>
internal static class BufferPlacement
{
    /// <summary>Places all slots for <paramref name="samples"/> samples at a time on a worker.</summary>
    /// <param name="roots">The slots.</param>
    /// <param name="batch">Samples of the batch.</param>
    /// <param name="samples">Samples at a time.</param>
    /// <param name="sharesMemory">Whether slots whose lives do not overlap share memory.</param>
    /// <returns>Floats for the batch and for each worker.</returns>
    public static (long BatchLength, long LocalLength) Place(IEnumerable<TensorSlot> roots, int batch, int samples, bool sharesMemory = true)
    {
        long batchLength = 0, localLength = 0;
        var placed = new List<(TensorSlot Slot, long Start, long End)>();
        foreach (var slot in roots.OrderByDescending(slot => slot.SampleStride).ThenBy(slot => slot.FirstUse))
        {
            if (slot.SpansBatch)
            {
                slot.Place(batchLength);
                batchLength += (long)slot.SampleStride * batch;
                continue;
            }

            // First gap, from below, between the neighbours in time; large slots come first.
            var length = (long)slot.SampleStride * samples;
            long start = 0;
            foreach (var (_, occupiedStart, occupiedEnd) in placed
                .Where(other => !sharesMemory || (other.Slot.FirstUse <= slot.LastUse && slot.FirstUse <= other.Slot.LastUse))
                .OrderBy(other => other.Start))
            {
                if (start + length <= occupiedStart)
                    break;
                start = Math.Max(start, occupiedEnd);
            }

            slot.Place(start);
            placed.Add((slot, start, start + length));
            localLength = Math.Max(localLength, start + length);
        }

        return (batchLength, localLength);
    }
}
