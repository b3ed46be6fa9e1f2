using CsCheck;
using Desalt.Engine.Planning;

namespace Desalt.Engine.Tests.Planning;

public class GradientRangeTests
{
    [Fact]
    public void Neighbours_of_one_kind_are_one_range()
    {
        Assert.Equal([new(0, 9, false)], GradientRange.Cover([], 9));
        Assert.Equal([new(0, 9, true)], GradientRange.Cover([(4, 5), (0, 4)], 9));
        Assert.Equal([new(0, 2, false), new(2, 5, true), new(7, 2, false)], GradientRange.Cover([(5, 2), (2, 3)], 9));
    }

    [Fact]
    public void Pieces_are_every_value_before_the_end_once() =>
        Gen.Select(Gen.Int[0, 5].Array[0, 6], Gen.Int[1, 4], Gen.Int[0, 40]).Sample((lengths, most, end) =>
        {
            // Every other stretch is of the batch.
            var starts = lengths.Select((_, i) => lengths.Take(i).Sum()).ToArray();
            var ofBatch = starts.Zip(lengths).Where((range, i) => i % 2 == 1 && range.Second > 0).ToList();
            var ranges = GradientRange.Cover(ofBatch, lengths.Sum());
            var pieces = ranges.SelectMany(range => range.Pieces(most, end)).ToList();
            var next = 0;
            foreach (var piece in pieces)
            {
                Assert.Equal(next, piece.First);
                Assert.InRange(piece.Length, 1, most);
                next += piece.Length;
                for (var value = piece.First; value < next; value++)
                    Assert.Equal(ofBatch.Any(range => range.First <= value && value < range.First + range.Second), piece.IsOfBatch);
            }

            Assert.Equal(Math.Min(end, lengths.Sum()), next);
        });
}
