using Desalt.Engine.Randomness;

namespace Desalt.Engine.Tests.Randomness;

public class CounterRandomTests
{
    // Known answers of philox4x32-10 from the Random123 distribution (kat_vectors).
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Philox_gives_the_published_answers(
        uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint w0, uint w1, uint w2, uint w3) =>
        Assert.Equal((w0, w1, w2, w3), CounterRandom.Philox(c0, c1, c2, c3, k0, k1));

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

    // 16 words are made at a time; the 17th and those behind it must be the ones that the counter names.
    [Fact]
    public void Words_follow_the_counter_block_by_block()
    {
        var random = new CounterRandom(0x0123456789abcdef, RandomStream.Split, 3, 5);
        for (uint block = 0; block < 20; block++)
        {
            var expected = CounterRandom.Philox(block, 5, 3, (uint)RandomStream.Split, 0x89abcdef, 0x01234567);
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
