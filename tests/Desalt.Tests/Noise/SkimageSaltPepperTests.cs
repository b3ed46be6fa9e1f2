using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class SkimageSaltPepperTests
{
    private static readonly ImageFormat Colour = new(200, 200, 3, 8);

    [Theory]
    [InlineData(0.1, 0.5)]
    [InlineData(0.4, 0.2)]
    [InlineData(1, 0.9)]
    [InlineData(0.3, 0)]
    [InlineData(0.3, 1)]
    public void Shares_of_salt_and_pepper_are_binomial(double amount, double saltVersusPepper)
    {
        var noisy = NoiseDraws.OnFlat(new SkimageSaltPepper(amount, saltVersusPepper), Colour);
        Assert.All(noisy, value => Assert.True(value is 0f or 1f or NoiseDraws.Untouched));
        NoiseDraws.AssertBinomial(noisy.Count(value => value == 1), noisy.Length, amount * saltVersusPepper);
        NoiseDraws.AssertBinomial(noisy.Count(value => value == 0), noisy.Length, amount * (1 - saltVersusPepper));
    }

    [Fact]
    public void Each_channel_draws_for_itself()
    {
        var noisy = NoiseDraws.OnFlat(new SkimageSaltPepper(0.4), Colour);
        var whole = noisy.Chunk(3).Count(pixel => pixel.All(value => value != NoiseDraws.Untouched));
        NoiseDraws.AssertBinomial(whole, noisy.Length / 3, 0.4 * 0.4 * 0.4);
    }
}
