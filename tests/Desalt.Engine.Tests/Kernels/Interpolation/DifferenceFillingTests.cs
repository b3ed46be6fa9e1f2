using CsCheck;
using Desalt.Engine.Kernels.Interpolation;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Tests.Kernels.Interpolation;

public class DifferenceFillingTests
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
                var guess = new Picture(1, height, width, channels, 0, extra).Fill(seed + 1);
                var y = new Picture(1, height, width, channels, 0, extra);
                DifferenceFilling.Forward(x.View, guess.View, y.View, 0, Window);
                var expected = new double[height * width * channels];
                DifferenceFilling.Reference<double>(Doubles(x), Doubles(guess), expected, width, channels, Window);
                Close.Equal<double>(expected, y.ToDense(), 1e-6);
                Assert.True(y.IsUntouchedOutside());
            },
            iter: 200);

    [Fact]
    public void Rows_are_the_same_one_by_one()
    {
        var (x, guess) = (new Picture(1, 9, 7, 3).Fill(4), new Picture(1, 9, 7, 3).Fill(5));
        var (whole, row) = (new Picture(1, 9, 7, 3), new Picture(1, 1, 7, 3));
        DifferenceFilling.Forward(x.View, guess.View, whole.View, 0, Window);
        for (var i = 0; i < 9; i++)
        {
            DifferenceFilling.Forward(x.View, guess.View, row.View, i, Window);
            Assert.Equal(whole.ToDense().AsSpan(i * 21, 21).ToArray(), row.ToDense());
        }
    }

    [Fact]
    public void A_channel_that_differs_by_a_constant_is_filled_exactly()
    {
        // Red lacks every third pixel, green is red and a quarter: the edge in the middle comes back whole.
        float Red(int column) => column < 6 ? 0.125f : 0.625f;
        var x = new Picture(1, 1, 12, 2).Set(i => i % 2 == 1 ? Red(i / 2) + 0.25f : i / 2 % 3 == 2 ? 1 : Red(i / 2));
        var (guess, y) = (new Picture(1, 1, 12, 2), new Picture(1, 1, 12, 2));
        DifferenceFilling.Forward(x.View, guess.View, y.View, 0, Window);
        Close.Equal<double>([.. Enumerable.Range(0, 24).Select(i => (double)Red(i / 2) + (0.25 * (i % 2)))], y.ToDense(), 1e-6);
    }

    [Fact]
    public void Where_nothing_of_a_channel_is_known_the_many_decide()
    {
        // All of red is black or white, white in the middle in spite of a black one; green is known and says nothing about it.
        var x = new Picture(1, 1, 15, 2).Set(i => i % 2 == 1 ? 0.5f : i / 2 is > 2 and < 12 and not 7 ? 1 : 0);
        var (guess, y) = (new Picture(1, 1, 15, 2), new Picture(1, 1, 15, 2));
        DifferenceFilling.Forward(x.View, guess.View, y.View, 0, Window);
        Assert.Equal([0f, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0], y.ToDense().Where((_, i) => i % 2 == 0));
    }

    private static double[] Doubles(Picture picture) => [.. picture.ToDense().Select(value => (double)value)];
}
