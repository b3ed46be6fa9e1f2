using CsCheck;
using Desalt.Denoising.Classical.Bm3d;

namespace Desalt.Tests.Denoising.Classical.Bm3d;

public class OpponentColourTests
{
    [Fact]
    public void There_and_back_is_the_same_colour() => Gen.Select(Gen.Float[0, 1], Gen.Float[0, 1], Gen.Float[0, 1]).Sample((r, g, b) =>
    {
        var (lightness, redBlue, greenMagenta) = OpponentColour.FromRgb(r, g, b);
        var (red, green, blue) = OpponentColour.ToRgb(lightness, redBlue, greenMagenta);
        Assert.Equal(r, red, 1e-6f);
        Assert.Equal(g, green, 1e-6f);
        Assert.Equal(b, blue, 1e-6f);
    });

    [Fact]
    public void Grey_has_no_opponents() => Assert.Equal((0.5f, 0f, 0f), OpponentColour.FromRgb(0.5f, 0.5f, 0.5f));

    // Unit noise in one channel at a time: the squares of what comes out add up to the variance.
    [Fact]
    public void Noise_gains_are_those_of_the_transform()
    {
        var (red, green, blue) = (OpponentColour.FromRgb(1, 0, 0), OpponentColour.FromRgb(0, 1, 0), OpponentColour.FromRgb(0, 0, 1));
        Assert.Equal(Length(red.Lightness, green.Lightness, blue.Lightness), OpponentColour.NoiseGains[0], 1e-7);
        Assert.Equal(Length(red.RedBlue, green.RedBlue, blue.RedBlue), OpponentColour.NoiseGains[1], 1e-7);
        Assert.Equal(Length(red.GreenMagenta, green.GreenMagenta, blue.GreenMagenta), OpponentColour.NoiseGains[2], 1e-7);
    }

    private static double Length(double x, double y, double z) => Math.Sqrt((x * x) + (y * y) + (z * z));
}
