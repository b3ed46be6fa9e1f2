using CsCheck;
using Desalt.Denoising.Tiling;

namespace Desalt.Tests.Denoising.Tiling;

public class TileAxisTests
{
    [Fact]
    public void Cores_cover_every_row_once_and_each_tile_holds_what_its_core_depends_on() =>
        Gen.Select(Gen.Int[1, 700], Gen.OneOf(1, 4, 8, 16), Gen.Int[0, 40], Gen.Int[0, 40]).Sample(
            (extent, alignment, before, after) =>
            {
                var choices = TileAxis.Choices(extent, alignment, before, after);
                Assert.Equal((1, extent), (choices[0].Count, choices[0].Size));
                foreach (var axis in choices)
                {
                    Assert.Equal(0, axis.CoreStart(0));
                    Assert.Equal(extent, axis.CoreStart(axis.Count));
                    for (var tile = 0; tile < axis.Count; tile++)
                    {
                        var (start, end) = (axis.Start(tile), axis.Start(tile) + axis.Size);
                        var (first, last) = (axis.CoreStart(tile), axis.CoreStart(tile + 1));
                        Assert.True(first < last && start % alignment == 0 && end <= extent);
                        Assert.True(start == 0 || first - before >= start);
                        Assert.True(end == extent || last + after <= end);
                        Assert.True(start == 0 || first % alignment == 0);
                    }
                }
            },
            iter: 500);

    [Fact]
    public void Each_number_of_tiles_stands_once_with_ever_smaller_tiles()
    {
        var choices = TileAxis.Choices(4000, 4, 20, 20);
        Assert.True(choices.Count > 20);
        for (var i = 1; i < choices.Count; i++)
            Assert.True(choices[i].Count > choices[i - 1].Count && choices[i].Size < choices[i - 1].Size);
    }
}
