using CsCheck;
using Desalt.Denoising.Tiling;

namespace Desalt.Tests.Denoising.Tiling;

public class BandRowsTests
{
    // Every value is its row's number, so what a band holds can be told; rows above the next band's core are written over in between.
    [Fact]
    public void A_band_holds_the_rows_of_the_picture_as_it_was_and_its_mirror_image_below() =>
        Gen.Select(Gen.Int[33, 300], Gen.Int[0, 16], Gen.OneOf(4, 8), Gen.Int[0, 9], Gen.Int[0, 9]).Sample(
            (height, padding, alignment, before, after) =>
            {
                var extent = height + padding;
                foreach (var axis in TileAxis.Choices(extent, alignment, before, after).Where(axis => axis.Size >= 2 * padding))
                {
                    var picture = new float[height * 2];
                    for (var i = 0; i < picture.Length; i++)
                        picture[i] = i / 2;
                    var band = new BandRows(height, 2, axis.Size);
                    for (var tile = 0; tile < axis.Count; tile++)
                    {
                        var start = axis.Start(tile);
                        band.MoveTo(start, picture);
                        for (var row = 0; row < axis.Size; row++)
                        {
                            var expected = start + row < height ? start + row : (2 * height) - 1 - start - row;
                            Assert.Equal(expected, band.Samples[(row * 2) + 1]);
                        }

                        picture.AsSpan(0, Math.Min(axis.CoreStart(tile + 1), height) * 2).Fill(-1);
                    }
                }
            },
            iter: 100);
}
