using CsCheck;
using Desalt.Engine.Kernels.Resampling;

namespace Desalt.Engine.Tests.Kernels.Resampling;

public class BlockRearrangementTests
{
    [Fact]
    public void Both_directions_equal_the_reference() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 5], Gen.Int[1, 5], Gen.Int[1, 20], Gen.Int[0, 2], Gen.Bool).Sample(
            (factor, height, width, channels, extra, accumulate) =>
            {
                var wide = new Picture(1, height * factor, width * factor, channels, 1, extra).Fill(1);
                var deep = new Picture(1, height, width, channels * factor * factor, 1, extra).Fill(2);
                var (oldWide, oldDeep) = (wide.ToDense(), deep.ToDense());
                var expectedDeep = new float[oldDeep.Length];
                var expectedWide = new float[oldWide.Length];
                BlockRearrangement.ReferenceToDepth<float>(oldWide, expectedDeep, width, channels, factor);
                BlockRearrangement.ToDepth(wide.View, deep.View, factor, accumulate);
                Assert.Equal(accumulate ? [.. expectedDeep.Zip(oldDeep, (a, b) => a + b)] : expectedDeep, deep.ToDense());

                var source = deep.ToDense();
                BlockRearrangement.ReferenceToSpace<float>(source, expectedWide, width, channels, factor);
                BlockRearrangement.ToSpace(deep.View, wide.View, factor, accumulate);
                Assert.Equal(accumulate ? [.. expectedWide.Zip(oldWide, (a, b) => a + b)] : expectedWide, wide.ToDense());
                Assert.True(wide.IsUntouchedOutside() && deep.IsUntouchedOutside());
            },
            iter: 100);

    // torch.nn.PixelUnshuffle(2) of the picture 0..7 (2 rows of 4) gives the planes [0, 2], [1, 3], [4, 6], [5, 7].
    [Fact]
    public void One_channel_goes_where_the_pixel_unshuffle_of_torch_puts_it()
    {
        var deep = new float[8];
        BlockRearrangement.ReferenceToDepth<float>([0, 1, 2, 3, 4, 5, 6, 7], deep, 2, 1, 2);
        Assert.Equal([0, 1, 4, 5, 2, 3, 6, 7], deep);
    }
}
