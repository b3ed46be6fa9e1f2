using CsCheck;
using Desalt.Engine.Kernels.Interpolation;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Tests.Kernels.Interpolation;

public class NormalizedFillingTests
{
    private static readonly WindowWeights Window = new(FillExtremes.Radius, FillExtremes.Weight);

    [Fact]
    public void Forward_equals_the_reference() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 12], Gen.Int[1, 4], Gen.Int[0, 2], Gen.UInt).Sample(
            (height, width, channels, extra, seed) =>
            {
                // Half of the samples lie at or below black, and in every other picture a third of the others beyond white.
                var x = new Picture(1, height, width, channels, 1, extra).Fill(seed);
                x.Set(x.ToDense() is var values && seed % 2 == 0 ? i => 3 * values[i] : i => values[i]);
                var y = new Picture(1, height, width, channels, 0, extra);
                NormalizedFilling.Forward(x.View, y.View, 0, Window);
                var expected = new double[height * width * channels];
                NormalizedFilling.Reference<double>([.. x.ToDense().Select(value => (double)value)], expected, width, channels, Window);
                Close.Equal<double>(expected, y.ToDense(), 1e-6);
                Assert.True(y.IsUntouchedOutside());
            },
            iter: 200);

    [Fact]
    public void Rows_are_the_same_one_by_one()
    {
        var x = new Picture(1, 9, 7, 2).Fill(4);
        var (whole, row) = (new Picture(1, 9, 7, 2), new Picture(1, 1, 7, 2));
        NormalizedFilling.Forward(x.View, whole.View, 0, Window);
        for (var i = 0; i < 9; i++)
        {
            NormalizedFilling.Forward(x.View, row.View, i, Window);
            Assert.Equal(whole.ToDense().AsSpan(i * 14, 14).ToArray(), row.ToDense());
        }
    }

    // SciPy 1.10.1's numbers for a picture of one row:
    // correlate(m * x, g) / correlate(m, g) with g = exp(-d^2 / 0.72), m = 1 where 0 < x < 1.
    [Fact]
    public void It_fills_as_SciPy_does()
    {
        var x = new Picture(1, 1, 8, 1).Set(i => new[] { 0.2f, 0, 0.4f, 1, 1, 1, 0.9f, 0 }[i]);
        var y = new Picture(1, 1, 8, 1);
        NormalizedFilling.Forward(x.View, y.View, 0, Window);
        Close.Equal<double>([0.2, 0.3, 0.4, 0.400004483, 0.65, 0.899992527, 0.9, 0.9], y.ToDense(), 1e-6);
    }

    [Fact]
    public void Where_nothing_is_known_it_tells_white_from_black()
    {
        var x = new Picture(1, 1, 9, 1).Set(i => i < 4 ? 0 : 1);
        var y = new Picture(1, 1, 9, 1);
        NormalizedFilling.Forward(x.View, y.View, 0, Window);
        var filled = y.ToDense();
        Assert.Equal((0f, 1f), (filled[0], filled[8]));
        Assert.InRange(filled[4] - filled[3], 0.4f, 1);
    }
}
