using Desalt.Engine.Randomness;

namespace Desalt.Engine.Tests.Randomness;

public class CounterRandomTests
{
    [Fact]
    public void The_same_draw_gives_the_same_numbers_and_another_index_others()
    {
        var first = new CounterRandom(7, RandomStream.TrainingNoise, 3, 5);
        var again = new CounterRandom(7, RandomStream.TrainingNoise, 3, 5);
        var other = new CounterRandom(7, RandomStream.TrainingNoise, 3, 6);
        var differs = false;
        for (var i = 0; i < 10; i++)
        {
            var value = first.NextUInt64();
            Assert.Equal(value, again.NextUInt64());
            differs |= value != other.NextUInt64();
        }

        Assert.True(differs);
    }

    // 64 words are made at a time; the 65th and those behind it must be the ones that the counter names.
    [Fact]
    public void Words_follow_the_counter_block_by_block()
    {
        var random = new CounterRandom(0x0123456789abcdef, RandomStream.Split, 3, 5);
        for (uint block = 0; block < 80; block++)
        {
            var expected = Philox.Block(block, 5, 3, (uint)RandomStream.Split, 0x89abcdef, 0x01234567);
            Assert.Equal(expected, (random.NextUInt32(), random.NextUInt32(), random.NextUInt32(), random.NextUInt32()));
        }
    }

    [Fact]
    public void Shuffle_keeps_every_item()
    {
        var random = new CounterRandom(2, RandomStream.Shuffle);
        var items = Enumerable.Range(0, 1000).ToArray();
        random.Shuffle(items);
        Assert.NotEqual(Enumerable.Range(0, 1000), items);
        Assert.Equal(Enumerable.Range(0, 1000), items.Order());
    }
}
