using CsCheck;
using Desalt.Engine.Execution;

namespace Desalt.Engine.Tests.Execution;

public class ShardTurnsTests
{
    [Fact]
    public void Every_sample_is_taken_once_and_in_the_order_of_its_shard() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 5], Gen.Int[1, 4], Gen.Int[1, 200]).Sample((shards, samplesAtOnce, threads, samples) =>
        {
            var turns = new ShardTurns(shards, samplesAtOnce, threads);
            var next = 0;
            var taken = new Dictionary<int, List<ShardTurns.Turn>>();
            for (var (number, count) = (0, turns.Begin(samples)); number < count; number++)
            {
                var turn = turns[number];
                if (turn.Count > 0)
                    (taken.TryGetValue(turn.Shard, out var list) ? list : taken[turn.Shard] = []).Add(turn);
            }

            Assert.Equal(Math.Min(shards, samples), taken.Count);
            foreach (var (_, list) in taken.OrderBy(shard => shard.Key))
            {
                Assert.Equal([.. list.Select((_, i) => i == 0)], list.Select(turn => turn.IsFirst));
                Assert.Equal([.. list.Select((_, i) => i == list.Count - 1)], list.Select(turn => turn.IsLast));
                foreach (var turn in list)
                {
                    Assert.Equal(next, turn.First);
                    next += turn.Count;
                }
            }

            Assert.Equal(samples, next);
        });

    [Fact]
    public void One_thread_takes_whole_shards_and_several_come_to_the_end_by_few_samples()
    {
        var alone = new ShardTurns(16, 1, threads: 1);
        Assert.Equal(16, alone.Begin(64));
        Assert.All(Enumerable.Range(0, 16), number => Assert.Equal(4, alone[number].Count));

        var two = new ShardTurns(16, 1, threads: 2);
        Assert.Equal(12 + 16, two.Begin(64));
        Assert.All(Enumerable.Range(12, 16), number => Assert.Equal(1, two[number].Count));
    }

    [Fact]
    public async Task A_turn_waits_for_those_before_it_and_not_for_one_that_failed()
    {
        var turns = new ShardTurns(2, 1, threads: 2);
        turns.Begin(4);
        turns.AwaitThoseBefore(turns[0]);
        var waiting = Task.Run(() => turns.AwaitThoseBefore(turns[2]), TestContext.Current.CancellationToken);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        turns.Finish(turns[0]);
        await waiting;

        turns.Break();
        Assert.Throws<OperationCanceledException>(() => turns.AwaitThoseBefore(turns[3]));
    }
}
