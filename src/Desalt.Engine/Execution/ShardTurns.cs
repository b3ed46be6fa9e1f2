namespace Desalt.Engine.Execution;

/// <summary>
/// Who takes which samples of a training phase, turn by turn. Each worker has a run of neighbouring shards, the same in every phase, because what it wrote
/// of them in the phase before is in its core's cache; whoever has done its own goes on with the others'. Most shards are taken whole, one after the other,
/// while their sums are in the cache. Of a run's last ones every turn takes a few samples, by turns of the shards, so that the workers come to the
/// phase's end within a few samples of each other, not within a shard. A shard's samples follow each other, whoever takes them, so that
/// its sums are added in one order.
/// </summary>
internal sealed class ShardTurns
{
    // Each counter has a cache line of its own.
    private const int Place = 16;

    // Shards of a run that are taken in parts, where there are several workers.
    private const int MostInParts = 2;

    private readonly int mostShards;
    private readonly int samplesAtOnce;
    private readonly int workers;
    private readonly int[] taken;
    private readonly int[] given;
    private int samples;
    private int shards;
    private int largestShard;
    private volatile bool broken;

    /// <summary>Prepares the turns.</summary>
    /// <param name="shards">Shards of a full batch.</param>
    /// <param name="samplesAtOnce">Samples of a turn that does not take a whole shard.</param>
    /// <param name="workers">Workers that share the turns out; one alone takes all shards whole.</param>
    public ShardTurns(int shards, int samplesAtOnce, int workers)
    {
        mostShards = shards;
        this.samplesAtOnce = samplesAtOnce;
        this.workers = workers;
        taken = new int[(shards + 1) * Place];
        given = new int[(workers + 1) * Place];
    }

    /// <summary>Begins a phase over so many samples; nobody may be at work.</summary>
    public void Begin(int samples)
    {
        this.samples = samples;
        shards = Math.Min(mostShards, samples);
        largestShard = (samples + shards - 1) / shards;
        broken = false;
        Array.Clear(taken);
        Array.Clear(given);
    }

    /// <summary>What a worker takes first or next; null where nothing is left, or a turn has failed.</summary>
    /// <param name="worker">In [0, workers).</param>
    public Turn? Take(int worker)
    {
        for (var distance = 0; distance < workers && !broken; distance++)
        {
            var owner = (worker + distance) % workers;
            var (first, end) = ((int)((long)owner * shards / workers), (int)((owner + 1L) * shards / workers));
            var inParts = workers > 1 ? Math.Min(MostInParts, end - first) : 0;
            var whole = end - first - inParts;
            var turns = whole + (inParts * ((largestShard + samplesAtOnce - 1) / samplesAtOnce));

            // Others take of a run in its order too, never from its end, so that they need not wait for its owner.
            for (int number; (number = Interlocked.Increment(ref given[(owner + 1) * Place]) - 1) < turns;)
            {
                var turn = number < whole ? Part(first + number, 0, largestShard) : PartOf(first + whole, inParts, number - whole);
                if (turn.Count > 0)
                    return turn;
            }
        }

        return null;
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

    private Turn PartOf(int firstShard, int inParts, int number)
    {
        var (round, shard) = Math.DivRem(number, inParts);
        return Part(firstShard + shard, round, samplesAtOnce);
    }

    private Turn Part(int shard, int round, int most)
    {
        var (begin, end) = ((int)((long)shard * samples / shards), (int)((shard + 1L) * samples / shards));
        var first = Math.Min(end, begin + (round * most));
        return new(shard, first, Math.Min(end - first, most), first == begin, first + most >= end);
    }

    /// <summary>Samples of a shard, and whether they are its first and its last.</summary>
    internal readonly record struct Turn(int Shard, int First, int Count, bool IsFirst, bool IsLast);
}
