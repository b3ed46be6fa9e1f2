using Desalt.Denoising.Classical.Bm3d;

namespace Desalt.Tests.Denoising.Classical.Bm3d;

public class KaiserWindowTests
{
    // 1 / I0(2) = 1 / 2.2795853023 (Abramowitz and Stegun, table 9.8), squared in the corner.
    [Fact]
    public void The_corner_is_that_of_the_tables() => Assert.Equal(1 / (2.2795853023 * 2.2795853023), KaiserWindow.Square(8, 2)[0], 1e-6);

    [Fact]
    public void It_is_symmetric_and_falls_to_the_edge()
    {
        var window = KaiserWindow.Square(8, 2);
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < 8; x++)
            {
                Assert.Equal(window[(y * 8) + x], window[(x * 8) + y], 1e-7f);
                Assert.Equal(window[(y * 8) + x], window[((7 - y) * 8) + x], 1e-7f);
            }
        }

        Assert.True(window[0] < window[1] && window[1] < window[2] && window[2] < window[3]);
    }

    [Fact]
    public void Without_steepness_it_is_flat() => Assert.All(KaiserWindow.Square(8, 0), value => Assert.Equal(1, value));
}
