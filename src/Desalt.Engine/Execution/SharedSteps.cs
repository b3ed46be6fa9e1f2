using Desalt.Engine.Planning;

namespace Desalt.Engine.Execution;

/// <summary>The calls of a phase as steps that all workers take together, each on bands of the rows of one sample.</summary>
internal sealed class SharedSteps
{
    // Multiply-adds and bytes of a band that pay for meeting the other workers behind it, a quarter of a microsecond.
    private const long MeetingCost = 1 << 13;

    // As much as makes it worth having several bands for each worker, so that one that is held up does not hold up all.
    private const long ClaimCost = 1 << 19;
    private const int BandsPerWorker = 128;

    // What a worker takes at a time; see Claim.
    private const int PartOfTheRest = 8;

    // The claims of each member lie in a cache line of their own.
    private const int Line = 8;

    private readonly Step[] steps;
    private readonly long[] claims;

    /// <summary>Cuts the calls into bands.</summary>
    /// <param name="calls">The calls, each of which needs those before it.</param>
    /// <param name="workers">Workers that take the steps together.</param>
    public SharedSteps(IReadOnlyList<PlannedCall> calls, int workers)
    {
        steps = new Step[calls.Count];
        var meetings = 0;
        foreach (var (index, call) in calls.Index())
        {
            var cost = call.MultiplyAdds + call.Bytes;
            var bands = Math.Max(Math.Min(cost / MeetingCost, workers), Math.Min(cost / ClaimCost, BandsPerWorker * workers));
            bands = Math.Clamp(bands, 1, call.Rows);

            // The first worker takes steps of one band, and needs not meet the others between them.
            if (index > 0 && (bands > 1 || steps[index - 1].Bands > 1))
                meetings++;
            steps[index] = new Step(call, (int)bands, meetings);
        }

        claims = new long[Line * workers * calls.Count];
        IsWorthIt = steps.Any(step => step.Bands > 1);
        Workers = workers;
    }

    /// <summary>Whether there is anything to share.</summary>
    public bool IsWorthIt { get; }

    private int Workers { get; }

    public Step this[int index] => steps[index];

    public int Count => steps.Length;

    /// <summary>Makes all bands unclaimed again.</summary>
    public void Begin() => Array.Clear(claims);

    /// <summary>The neighbouring bands of a step that a member takes first or next; none where nothing is left for it.</summary>
    /// <param name="index">The step.</param>
    /// <param name="member">Which of those that take the steps together.</param>
    /// <param name="isFirst">Whether the member has taken none of this step.</param>
    public (int First, int Count) TakeBands(int index, int member, bool isFirst)
    {
        var bands = steps[index].Bands;

        // Few bands have fixed owners.
        if (bands <= Workers)
            return isFirst && member < bands ? (member, 1) : default;

        // Of many, each member has a run of neighbours, the same rows in every step, because what it wrote in the step before is in its
        // cache; and it begins where it ended, because that is the part still there. Neighbours go in opposite directions: at one distance all the
        // way, their rows would meet in the same places of caches and memory. Then a member takes from the ends of others' runs.
        for (var distance = 0; distance < Workers; distance++)
        {
            var owner = (member + distance) % Workers;
            var start = (int)((long)owner * bands / Workers);
            var length = (int)((owner + 1L) * bands / Workers) - start;
            var (place, count) = Claim(ref claims[((index * Workers) + owner) * Line], length, fromEnd: distance > 0);
            if (count > 0)
                return ((steps[index].Meeting + owner) % 2 == 0 ? start + place : start + length - place - count, count);
        }

        return default;
    }

    // Counts what was taken of a run: from its start in the lower half, from its end in the upper. Much at a time while much is left, because a kernel
    // is slower at the start of what it is given; one band at a time at the end, because all wait for the last (guided self-scheduling, Polychronopoulos
    // and Kuck 1987).
    private static (int Place, int Count) Claim(ref long claims, int length, bool fromEnd)
    {
        while (true)
        {
            var seen = Volatile.Read(ref claims);
            var (front, back) = ((int)seen, (int)(seen >> 32));
            var left = length - front - back;
            if (left <= 0)
                return default;
            var count = Math.Max(1, left / PartOfTheRest);
            if (Interlocked.CompareExchange(ref claims, seen + (fromEnd ? (long)count << 32 : count), seen) == seen)
                return (fromEnd ? length - back - count : front, count);
        }
    }

    /// <summary>A call to be made by all workers.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Bands">Bands of rows.</param>
    /// <param name="Meeting">How many times the workers meet before it.</param>
    internal readonly record struct Step(PlannedCall Call, int Bands, int Meeting);
}
