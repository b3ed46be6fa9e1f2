using CsCheck;
using Desalt.Engine.Randomness;

namespace Desalt.Engine.Tests.Randomness;

public class PhiloxTests
{
    // Known answers of philox4x32-10 from the Random123 distribution (kat_vectors).
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void A_block_is_the_published_answer(
        uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint w0, uint w1, uint w2, uint w3) =>
        Assert.Equal((w0, w1, w2, w3), Philox.Block(c0, c1, c2, c3, k0, k1));

    [Fact]
    public void Many_blocks_are_those_of_their_counters() =>
        Gen.Select(Gen.UInt.Array[6], Gen.Int[1, 4]).Sample((named, strides) =>
        {
            var words = new uint[strides * 8 * Philox.BlockWords];
            Philox.Blocks(words, named[0], named[1], named[2], named[3], named[4], named[5]);
            for (var i = 0; i < words.Length / Philox.BlockWords; i++)
            {
                var expected = Philox.Block(named[0] + (uint)i, named[1], named[2], named[3], named[4], named[5]);
                var place = i * Philox.BlockWords;
                Assert.Equal(expected, (words[place], words[place + 1], words[place + 2], words[place + 3]));
            }
        });

    [Fact]
    public void Behind_the_largest_counter_comes_the_smallest()
    {
        var words = new uint[8 * Philox.BlockWords];
        Philox.Blocks(words, uint.MaxValue - 2, 1, 2, 3, 4, 5);
        Assert.Equal(Philox.Block(0, 1, 2, 3, 4, 5), (words[12], words[13], words[14], words[15]));
    }
}
