using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class DeepinvSaltPepperTests
{
    private static readonly ImageFormat Colour = new(200, 200, 3, 8);

    [Theory]
    [InlineData(0.05, 0.05)]
    [InlineData(0.3, 0.1)]
    [InlineData(0, 0.2)]
    [InlineData(0.2, 0)]
    [InlineData(0.35, 0.65)]
    public void Shares_of_salt_and_pepper_are_binomial(double pepper, double salt)
    {
        var noisy = NoiseDraws.OnFlat(new DeepinvSaltPepper(pepper, salt), Colour);
        Assert.All(noisy, value => Assert.True(value is 0f or 1f or NoiseDraws.Untouched));
        NoiseDraws.AssertBinomial(noisy.Count(value => value == 0), noisy.Length, pepper);
        NoiseDraws.AssertBinomial(noisy.Count(value => value == 1), noisy.Length, salt);
    }

    [Fact]
    public void Each_channel_draws_for_itself()
    {
        var noisy = NoiseDraws.OnFlat(new DeepinvSaltPepper(0.2, 0.2), Colour);
        var whole = noisy.Chunk(3).Count(pixel => pixel.All(value => value != NoiseDraws.Untouched));
        NoiseDraws.AssertBinomial(whole, noisy.Length / 3, 0.4 * 0.4 * 0.4);
    }

    [Fact]
    public void Shares_over_one_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeepinvSaltPepper(0.6, 0.6));
}
