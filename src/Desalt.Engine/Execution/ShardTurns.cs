namespace Desalt.Engine.Execution;

/// <summary>
/// The order in which a training phase takes its samples, each turn a piece of work. Most shards are taken whole, one after the other,
/// while their sums are in a core's cache. Of the last ones every turn takes a few samples, by turns of the shards, so that the threads come to the
/// phase's end within a few samples of each other, not within a shard. A shard's samples follow each other, whoever takes them, so that
/// its sums are added in one order.
/// </summary>
internal sealed class ShardTurns
{
    // Each shard's counter has a cache line of its own.
    private const int Place = 16;

    private readonly int mostShards;
    private readonly int samplesAtOnce;
    private readonly int mostInParts;
    private readonly int[] taken;
    private int count;
    private int shards;
    private int whole;
    private volatile bool broken;

    /// <summary>Prepares the turns.</summary>
    /// <param name="shards">Shards of a full batch.</param>
    /// <param name="samplesAtOnce">Samples of a turn that does not take a whole shard.</param>
    /// <param name="threads">Threads that share the turns out; one alone takes all shards whole.</param>
    public ShardTurns(int shards, int samplesAtOnce, int threads)
    {
        mostShards = shards;
        this.samplesAtOnce = samplesAtOnce;
        mostInParts = threads > 1 ? 2 * threads : 0;
        taken = new int[(shards + 1) * Place];
    }

    /// <summary>Begins a phase over so many samples; nobody may be at work.</summary>
    /// <returns>Turns, some of which may have no samples.</returns>
    public int Begin(int samples)
    {
        count = samples;
        shards = Math.Min(mostShards, samples);
        whole = Math.Max(0, shards - mostInParts);
        broken = false;
        Array.Clear(taken);
        var largestShard = (samples + shards - 1) / shards;
        return whole + ((shards - whole) * ((largestShard + samplesAtOnce - 1) / samplesAtOnce));
    }

    /// <summary>What a turn takes.</summary>
    public Turn this[int number]
    {
        get
        {
            var (round, part) = number < whole ? (0, number) : Math.DivRem(number - whole, shards - whole);
            var shard = number < whole ? number : whole + part;
            var (begin, end) = ((int)((long)shard * count / shards), (int)((shard + 1L) * count / shards));
            var most = number < whole ? end - begin : samplesAtOnce;
            var first = Math.Min(end, begin + (round * samplesAtOnce));
            return new(shard, first, Math.Min(end - first, most), first == begin, first + most >= end);
        }
    }

    /// <summary>Waits until the shard's samples before this turn have been taken. Their turn has been given out long since, so that is next to never.</summary>
    /// <exception cref="OperationCanceledException">They will not be.</exception>
    public void AwaitThoseBefore(Turn turn)
    {
        var wait = new SpinWait();
        while (!turn.IsFirst && Volatile.Read(ref taken[(turn.Shard + 1) * Place]) < turn.First)
        {
            if (broken)
                throw new OperationCanceledException("Another worker failed.");
            wait.SpinOnce();
        }
    }

    /// <summary>Says that a turn's samples have been taken.</summary>
    public void Finish(Turn turn) => Volatile.Write(ref taken[(turn.Shard + 1) * Place], turn.First + turn.Count);

    /// <summary>Lets those who wait go, because a turn has failed.</summary>
    public void Break() => broken = true;

    /// <summary>Samples of a shard, and whether they are its first and its last.</summary>
    internal readonly record struct Turn(int Shard, int First, int Count, bool IsFirst, bool IsLast);
}
