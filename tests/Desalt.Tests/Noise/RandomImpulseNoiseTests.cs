using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Tests.Noise;

public class RandomImpulseNoiseTests
{
    private static readonly ImageFormat Colour = new(200, 200, 3, 8);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Every_storable_value_is_as_likely(int bitDepth)
    {
        var format = NoiseDraws.Float with { BitDepth = bitDepth };
        var noisy = NoiseDraws.OnFlat(new RandomImpulseNoise(1), format);
        for (var stored = 0; stored <= format.MaximumStored; stored++)
            NoiseDraws.AssertBinomial(noisy.Count(value => value == stored / format.MaximumStored), noisy.Length, 1 / (format.MaximumStored + 1));
    }

    [Fact]
    public void Float_pictures_follow_the_uniform_law() =>
        NoiseDraws.AssertLaw(NoiseDraws.OnFlat(new RandomImpulseNoise(1), NoiseDraws.Float), value => value);

    [Fact]
    public void Channels_share_mask_and_value()
    {
        var noisy = NoiseDraws.OnFlat(new RandomImpulseNoise(0.3), Colour);
        Assert.All(noisy.Chunk(3), pixel => Assert.Single(pixel.Distinct()));
        NoiseDraws.AssertBinomial(noisy.Count(value => value != NoiseDraws.Untouched) / 3, noisy.Length / 3, 0.3);
    }

    [Fact]
    public void Per_channel_every_sample_draws_for_itself()
    {
        var noisy = NoiseDraws.OnFlat(new RandomImpulseNoise(0.4, perChannel: true), Colour);
        NoiseDraws.AssertBinomial(noisy.Count(value => value != NoiseDraws.Untouched), noisy.Length, 0.4);
        var whole = noisy.Chunk(3).Count(pixel => pixel.All(value => value != NoiseDraws.Untouched));
        NoiseDraws.AssertBinomial(whole, noisy.Length / 3, 0.4 * 0.4 * 0.4);
    }
}
