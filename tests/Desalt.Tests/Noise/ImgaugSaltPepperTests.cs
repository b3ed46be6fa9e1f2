using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class ImgaugSaltPepperTests
{
    private static readonly ImageFormat Grey = new(300, 400, 1, 8);
    private static readonly ImageFormat Colour = new(200, 200, 3, 8);

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.97)]
    public void The_share_of_replaced_pixels_is_binomial(double probability)
    {
        var noisy = NoiseDraws.OnFlat(new ImgaugSaltPepper(probability), Grey);
        NoiseDraws.AssertBinomial(noisy.Count(value => value != NoiseDraws.Untouched), noisy.Length, probability);
    }

    [Fact]
    public void Neighbours_are_replaced_independently()
    {
        var noisy = NoiseDraws.OnFlat(new ImgaugSaltPepper(0.2), Grey);
        var pairs = 0;
        for (var i = 0; i < noisy.Length; i += 2)
            pairs += noisy[i] != NoiseDraws.Untouched && noisy[i + 1] != NoiseDraws.Untouched ? 1 : 0;
        NoiseDraws.AssertBinomial(pairs, noisy.Length / 2, 0.2 * 0.2);
    }

    [Fact]
    public void Values_follow_the_arcsine_law()
    {
        var values = NoiseDraws.OnFlat(new ImgaugSaltPepper(1), new ImageFormat(300, 400, 1, 32));
        Array.Sort(values);
        var distance = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var expected = 2 / Math.PI * Math.Asin(Math.Sqrt(values[i]));
            distance = Math.Max(distance, Math.Max(expected - ((double)i / values.Length), ((i + 1.0) / values.Length) - expected));
        }

        // Massart's form of the Dvoretzky-Kiefer-Wolfowitz bound, P(D > d) <= 2 exp(-2 n d^2), at one in a million.
        Assert.InRange(distance, 0, Math.Sqrt(Math.Log(2e6) / (2 * values.Length)));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(3)]
    public void Values_are_whole_numbers_of_the_declared_range_as_likely_as_the_law_says(int bitDepth)
    {
        var format = Grey with { BitDepth = bitDepth };
        var values = NoiseDraws.OnFlat(new ImgaugSaltPepper(1), format);
        var maximum = format.MaximumStored;
        Assert.All(values, value => Assert.Equal(MathF.Round(value * maximum) / maximum, value));

        // A stored 0 is what lies below half a step; so is the top, by symmetry.
        var end = 2 / Math.PI * Math.Asin(Math.Sqrt(0.5 / maximum));
        NoiseDraws.AssertBinomial(values.Count(value => value == 0), values.Length, end);
        NoiseDraws.AssertBinomial(values.Count(value => value == 1), values.Length, end);
        NoiseDraws.AssertBinomial(values.Count(value => value < 0.5f), values.Length, 0.5);
    }

    [Fact]
    public void Channels_share_mask_and_value()
    {
        var noisy = NoiseDraws.OnFlat(new ImgaugSaltPepper(0.3), Colour);
        for (var i = 0; i < noisy.Length; i += 3)
            Assert.True(noisy[i] == noisy[i + 1] && noisy[i] == noisy[i + 2]);
        NoiseDraws.AssertBinomial(noisy.Count(value => value != NoiseDraws.Untouched) / 3, noisy.Length / 3, 0.3);
    }

    [Fact]
    public void Per_channel_every_sample_draws_for_itself()
    {
        var noisy = NoiseDraws.OnFlat(new ImgaugSaltPepper(0.3, perChannel: true), Colour);
        NoiseDraws.AssertBinomial(noisy.Count(value => value != NoiseDraws.Untouched), noisy.Length, 0.3);
        var all = noisy.Chunk(3).Count(pixel => pixel.All(value => value != NoiseDraws.Untouched));
        NoiseDraws.AssertBinomial(all, noisy.Length / 3, 0.3 * 0.3 * 0.3);
        var equal = noisy.Chunk(3).Count(pixel => pixel.All(value => value != NoiseDraws.Untouched) && pixel.Distinct().Count() == 1);
        Assert.True(equal < all / 10);
    }
}
