using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;
using Desalt.Tests.Images.Codecs.Jpeg;

namespace Desalt.Tests.Noise;

public class JpegNoiseTests
{
    // libjpeg-turbo 2.1.5: PSNR between a picture and djpeg -dct float of cjpeg -baseline -dct float -quality Q of it, in colour (4:2:0) and of
    // the green channel as grey.
    [Theory]
    [InlineData(0, 17.8722, 23.8461)]
    [InlineData(5, 18.7508, 26.6557)]
    [InlineData(10, 21.1769, 29.6974)]
    [InlineData(30, 23.3970, 32.6359)]
    [InlineData(50, 24.3687, 33.6607)]
    [InlineData(75, 26.1714, 35.7193)]
    [InlineData(95, 28.5944, 46.3069)]
    [InlineData(100, 28.9874, 62.2043)]
    public void The_damage_is_what_libjpeg_does(int quality, double colour, double grey)
    {
        var picture = JpegFiles.Picture();
        var green = new float[picture.Height * picture.Width];
        for (var i = 0; i < green.Length; i++)
            green[i] = picture.Pixels[(3 * i) + 1];
        Assert.Equal(colour, Psnr(picture.Pixels, picture.Format, quality), 0.02);
        Assert.Equal(grey, Psnr(green, picture.Format with { Channels = 1 }, quality), 0.02);
    }

    [Fact]
    public void A_flat_grey_stays_and_any_range_is_declared()
    {
        foreach (var depth in new[] { 2, 8, 16, 32 })
        {
            var format = new ImageFormat(24, 17, 1, depth);
            var flat = format.Quantize(2 / 3f);
            var noisy = NoiseDraws.OnFlat(new JpegNoise(50), format, value: flat);
            Assert.All(noisy, value => Assert.Equal(flat, value, 4 / 255f));
            Assert.All(noisy, value => Assert.Equal(format.Quantize(value), value));
        }
    }

    [Fact]
    public void Each_quality_of_a_range_is_as_likely()
    {
        var clean = JpegFiles.Picture().Crop(0, 0, 8, 8).ToGrey();
        var counts = Enumerable.Range(0, 3000)
            .CountBy(i => Apply(new JpegNoise(new Strength(40, 42)), clean.Pixels, clean.Format, (uint)i).Sum())
            .ToDictionary();
        Assert.Equal(3, counts.Count);
        Assert.All(counts.Values, count => NoiseDraws.AssertBinomial(count, 3000, 1 / 3.0));
    }

    [Fact]
    public void Qualities_are_whole_numbers_to_100()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new JpegNoise(10.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new JpegNoise(101));
    }

    private static double Psnr(float[] clean, ImageFormat format, int quality)
    {
        var error = clean.Zip(Apply(new JpegNoise(quality), clean, format, 0), (a, b) => Math.Pow(a - b, 2)).Average();
        return -10 * Math.Log10(error);
    }

    private static float[] Apply(JpegNoise noise, float[] clean, ImageFormat format, uint index)
    {
        var noisy = new float[clean.Length];
        var random = new CounterRandom(3, RandomStream.TrainingNoise, 1, index);
        noise.Apply(clean, noisy, format, ref random);
        return noisy;
    }
}
