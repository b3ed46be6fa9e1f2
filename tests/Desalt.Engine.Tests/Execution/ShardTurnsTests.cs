using CsCheck;
using Desalt.Engine.Execution;

namespace Desalt.Engine.Tests.Execution;

public class ShardTurnsTests
{
    [Fact]
    public void Every_sample_is_taken_once_and_in_the_order_of_its_shard() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 5], Gen.Int[1, 4], Gen.Int[1, 200], Gen.Int[0, 3].Array[0, 60]).Sample(
            (shards, samplesAtOnce, workers, samples, whoComes) =>
            {
                var turns = new ShardTurns(shards, samplesAtOnce, workers);
                turns.Begin(samples);
                var next = 0;
                var taken = whoComes.Select(worker => turns.Take(worker % workers)).OfType<ShardTurns.Turn>().Concat(TurnsOf(turns, worker: 0))
                    .GroupBy(turn => turn.Shard).OrderBy(shard => shard.Key).ToArray();

                Assert.Equal(Math.Min(shards, samples), taken.Length);
                foreach (var list in taken.Select(shard => shard.ToArray()))
                {
                    Assert.Equal([.. list.Select((_, i) => i == 0)], list.Select(turn => turn.IsFirst));
                    Assert.Equal([.. list.Select((_, i) => i == list.Length - 1)], list.Select(turn => turn.IsLast));
                    foreach (var turn in list)
                    {
                        Assert.Equal(next, turn.First);
                        next += turn.Count;
                    }
                }

                Assert.Equal(samples, next);
            });

    [Fact]
    public void One_worker_takes_whole_shards_and_several_come_to_the_end_by_few_samples()
    {
        var alone = new ShardTurns(16, 1, workers: 1);
        alone.Begin(64);
        Assert.Equal(Enumerable.Repeat(4, 16), TurnsOf(alone, worker: 0).Select(turn => turn.Count));

        var two = new ShardTurns(16, 1, workers: 2);
        two.Begin(64);
        var ofBoth = TurnsOf(two, worker: 0).Select(turn => turn.Count).ToArray();
        int[] ofOne = [4, 4, 4, 4, 4, 4, 1, 1, 1, 1, 1, 1, 1, 1];
        Assert.Equal([.. ofOne, .. ofOne], ofBoth);
    }

    [Fact]
    public void A_worker_takes_its_own_shards_in_every_phase_and_then_others()
    {
        var turns = new ShardTurns(8, 2, workers: 2);
        for (var phase = 0; phase < 2; phase++)
        {
            turns.Begin(16);
            Assert.Equal(4, turns.Take(1)!.Value.Shard);
            Assert.Equal([0, 1, 2, 3, 5, 6, 7], TurnsOf(turns, worker: 0).Select(turn => turn.Shard));
            Assert.Null(turns.Take(1));
        }
    }

    [Fact]
    public async Task A_turn_waits_for_those_before_it_and_not_for_one_that_failed()
    {
        var turns = new ShardTurns(2, 1, workers: 2);
        turns.Begin(6);
        var (first, second, third) = (turns.Take(0)!.Value, turns.Take(0)!.Value, turns.Take(1)!.Value);
        turns.AwaitThoseBefore(first);
        turns.AwaitThoseBefore(third);
        var waiting = Task.Run(() => turns.AwaitThoseBefore(second), TestContext.Current.CancellationToken);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        turns.Finish(first);
        await waiting;

        var last = turns.Take(0)!.Value;
        turns.Break();
        Assert.Throws<OperationCanceledException>(() => turns.AwaitThoseBefore(last));
        Assert.Null(turns.Take(1));
    }

    private static List<ShardTurns.Turn> TurnsOf(ShardTurns turns, int worker)
    {
        var list = new List<ShardTurns.Turn>();
        while (turns.Take(worker) is { } turn)
            list.Add(turn);
        return list;
    }
}
