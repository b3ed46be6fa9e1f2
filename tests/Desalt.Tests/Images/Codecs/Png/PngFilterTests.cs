using CsCheck;
using Desalt.Images.Codecs.Png;

namespace Desalt.Tests.Images.Codecs.Png;

public class PngFilterTests
{
    private static readonly Gen<(int Filter, int Distance, byte[] Row, byte[] Above)> Rows =
        from filter in Gen.Int[0, PngFilter.Count - 1]
        from distance in Gen.Int[0, 5].Select(i => new[] { 1, 2, 3, 4, 6, 8 }[i])
        from pixels in Gen.Int[1, 40]
        from row in Gen.Byte.Array[pixels * distance]
        from above in Gen.Byte.Array[pixels * distance]
        select (filter, distance, row, above);

    [Fact]
    public void Filters_are_those_of_the_specification_and_can_be_undone() => Rows.Sample(
        (filter, distance, row, above) =>
        {
            var filtered = new byte[row.Length];
            PngFilter.Apply(filter, row, above, distance, filtered);
            Assert.Equal([.. row.Select((value, i) => (byte)(value - Guess(filter, i, distance, row, above)))], filtered);
            PngFilter.Undo(filter, filtered, above, distance);
            Assert.Equal(row, filtered);
        },
        iter: 2000);

    [Fact]
    public void The_cost_is_the_sum_of_distances_from_zero()
    {
        Gen.Byte.Array[0, 300].Sample(row => Assert.Equal(row.Sum(value => Math.Min((long)value, 256 - value)), PngFilter.Cost(row)));

        // So long and so costly that sums of 16 bits overflow where they are kept for too long.
        var costly = Enumerable.Repeat((byte)128, 100_003).ToArray();
        Assert.Equal(128L * costly.Length, PngFilter.Cost(costly));
    }

    // PNG (third edition), section 9.2, byte by byte.
    private static int Guess(int filter, int i, int distance, byte[] row, byte[] above)
    {
        int a = i < distance ? 0 : row[i - distance];
        int b = above[i];
        int c = i < distance ? 0 : above[i - distance];
        var estimate = a + b - c;
        var nearest = new[] { a, b, c }.MinBy(value => Math.Abs(estimate - value));
        return filter switch
        {
            0 => 0,
            1 => a,
            2 => b,
            3 => (a + b) / 2,
            _ => nearest,
        };
    }
}
