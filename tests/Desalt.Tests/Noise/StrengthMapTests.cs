using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;
using Desalt.Noise.Maps;

namespace Desalt.Tests.Noise;

public class StrengthMapTests
{
    [Fact]
    public void A_ramp_goes_from_left_to_right() =>
        Assert.Equal([0, 0.25f, 0.5f, 0.75f, 1, 0, 0.25f, 0.5f, 0.75f, 1], Fill(new RampMap(), 2, 5, 0));

    [Fact]
    public void A_radial_map_is_0_in_the_middle_and_1_in_the_corners()
    {
        var map = Fill(new RadialMap(), 5, 5, 0);
        Assert.Equal(0, map[12]);
        Assert.All([map[0], map[4], map[20], map[24]], corner => Assert.Equal(1, corner, 1e-6));
        Assert.Equal(0.5f, map[2], 1e-6);
    }

    [Fact]
    public void Clouds_are_smooth_and_differ_from_picture_to_picture()
    {
        var map = Fill(new CloudMap(), 41, 41, 1);
        Assert.NotEqual(map, Fill(new CloudMap(), 41, 41, 2));
        Assert.All(map, share => Assert.InRange(share, 0, 1));

        // Ten pixels lie between two knots, so neighbours differ by a tenth at most.
        for (var i = 1; i < map.Length; i++)
            Assert.True(i % 41 == 0 || Math.Abs(map[i] - map[i - 1]) <= 0.1f + 1e-6f);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(7, 1)]
    public void Thin_pictures_have_maps_too(int height, int width) =>
        Assert.All(StrengthMap.All, map => Assert.All(Fill(map, height, width, 0), share => Assert.InRange(share, 0, 1.000001f)));

    [Fact]
    public void Noise_with_a_map_is_as_strong_as_the_map_says_in_every_channel()
    {
        const int Height = 5000;
        var format = new ImageFormat(Height, 5, 3, 32);
        var noisy = NoiseDraws.OnFlat(NoiseTerm.Parse("gaussian:0.1..0.3,map=ramp,no-clip"), format);
        for (var x = 0; x < 5; x++)
        {
            var deviation = 0.1 + (0.2 * x / 4);
            var column = Enumerable.Range(0, Height).SelectMany(y => noisy[(((y * 5) + x) * 3)..((((y * 5) + x) * 3) + 3)]).ToArray();
            NoiseDraws.AssertMoments(column, NoiseDraws.Untouched, deviation * deviation, kurtosis: 3);
        }
    }

    private static float[] Fill(StrengthMap map, int height, int width, uint index)
    {
        var values = new float[height * width];
        var random = new CounterRandom(3, RandomStream.TrainingNoise, 1, index);
        map.Fill(values, new ImageFormat(height, width, 1, 8), ref random);
        return values;
    }
}
