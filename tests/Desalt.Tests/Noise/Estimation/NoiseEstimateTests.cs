using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Noise;
using Desalt.Noise.Estimation;
using Desalt.Tests.Denoising.Classical;

namespace Desalt.Tests.Noise.Estimation;

public class NoiseEstimateTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    [InlineData(63, 64)]
    public void A_picture_that_shows_too_little_is_said_to_be_so(int height, int width)
    {
        var estimate = NoiseEstimate.Of(Noisy("gaussian:25/255", new Image(new ImageFormat(height, width, 3, 8))));
        Assert.Equal(NoiseKind.Unknown, estimate.Kind);
        Assert.Equal("none", estimate.Term);
        Assert.Contains("too little", estimate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.5f)]
    [InlineData(1f)]
    public void A_picture_of_one_value_has_no_noise(float value)
    {
        var picture = new Image(new ImageFormat(80, 70, 1, 8));
        Array.Fill(picture.Pixels, value);
        Assert.Contains(NoiseEstimate.Of(picture).Kind, new[] { NoiseKind.None, NoiseKind.Unknown });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_drawn_picture_has_none_before_and_the_noise_that_is_added_after(int channels)
    {
        var clean = Scene(128, 160, channels, 8);
        Assert.Equal(NoiseKind.None, NoiseEstimate.Of(clean).Kind);
        foreach (var level in new[] { 5.0, 10, 25, 40 })
        {
            var estimate = NoiseEstimate.Of(Noisy(FormattableString.Invariant($"gaussian:{level}/255"), clean));
            Assert.Equal(NoiseKind.Gaussian, estimate.Kind);
            Assert.InRange(estimate.Sigma * 255 / level, 0.93, 1.07);
        }

        foreach (var density in new[] { 0.03, 0.3, 0.7 })
        {
            var estimate = NoiseEstimate.Of(Noisy(FormattableString.Invariant($"salt-pepper:{density},preset=skimage"), clean));
            Assert.Equal((NoiseKind.Impulse, true), (estimate.Kind, estimate.AtExtremes));
            Assert.InRange(estimate.Density, density - 0.015, density + 0.015);
        }

        var anyValue = NoiseEstimate.Of(Noisy("impulse:0.2", clean));
        Assert.Equal((NoiseKind.Impulse, false), (anyValue.Kind, anyValue.AtExtremes));
        var counted = NoiseEstimate.Of(Noisy("poisson:60", clean));
        Assert.Equal(NoiseKind.SignalDependent, counted.Kind);
        Assert.InRange(1 / counted.Gain, 45, 80);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    public void The_depth_makes_no_difference(int depth)
    {
        var estimate = NoiseEstimate.Of(Noisy("gaussian:15/255", Scene(100, 100, 1, depth)));
        Assert.Equal(NoiseKind.Gaussian, estimate.Kind);
        Assert.InRange(estimate.Sigma * 255, 14, 16);
    }

    [Fact]
    public void A_large_picture_is_looked_at_in_parts_and_told_as_well()
    {
        var estimate = NoiseEstimate.Of(Noisy("gaussian:20/255", Scene(1100, 1000, 1, 8)));
        Assert.Equal(NoiseKind.Gaussian, estimate.Kind);
        Assert.InRange(estimate.Sigma * 255, 19, 21);
    }

    [Theory]
    [InlineData("gaussian:25/255", "gaussian:")]
    [InlineData("salt-pepper:0.3,preset=skimage", "salt-pepper:")]
    [InlineData("poisson:60", "poisson")]
    [InlineData("impulse:0.2", "impulse:")]
    public void What_is_found_reads_as_a_noise_term(string term, string expected) =>
        Assert.StartsWith(expected, NoiseTerm.Parse(NoiseEstimate.Of(Noisy(term, Scene(128, 128, 1, 8))).Term).Term, StringComparison.Ordinal);

    // Photographs with known noise, rounded to 8 bits. bench/noise-estimate prints the whole table.
    [Fact]
    public void No_clean_photograph_is_called_noisy()
    {
        foreach (var (name, picture) in Photographs())
            Assert.True(NoiseEstimate.Of(picture).Kind == NoiseKind.None, name);
    }

    // The bounds hold for sixteen seeds. What 75 of 255 leave within the range is not Gaussian any more.
    [Theory]
    [InlineData(10, 0.6, 0.3)]
    [InlineData(25, 1.4, 0.6)]
    [InlineData(50, 1.7, 1)]
    [InlineData(75, 3, 2.3)]
    public void Gaussian_noise_on_photographs_is_told_within(int level, double most, double mean)
    {
        var errors = new List<double>();
        foreach (var (name, picture) in Photographs())
        {
            var estimate = NoiseEstimate.Of(Noisy($"gaussian:{level}/255", picture));
            Assert.True(estimate.Kind == NoiseKind.Gaussian, name);
            errors.Add(Math.Abs((estimate.Sigma * 255) - level));
        }

        Assert.InRange(errors.Max(), 0, most);
        Assert.InRange(errors.Average(), 0, mean);
    }

    [Theory]
    [InlineData(10, 6)]
    [InlineData(60, 14)]
    public void Noise_that_grows_with_brightness_is_told_on_photographs(int photons, double most)
    {
        foreach (var (name, picture) in Photographs())
        {
            var estimate = NoiseEstimate.Of(Noisy($"poisson:{photons}", picture));
            Assert.True(estimate.Kind == NoiseKind.SignalDependent, name);
            Assert.InRange(1 / estimate.Gain, photons - most, photons + most);
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(0.7)]
    public void Salt_and_pepper_on_photographs_is_counted_within_a_hundredth(double density)
    {
        foreach (var (name, picture) in Photographs())
        {
            var estimate = NoiseEstimate.Of(Noisy(FormattableString.Invariant($"salt-pepper:{density},preset=skimage"), picture));
            Assert.True(estimate is { Kind: NoiseKind.Impulse, AtExtremes: true }, name);
            Assert.InRange(estimate.Density, density - 0.012, density + 0.012);
        }
    }

    private static Image Noisy(string term, Image clean)
    {
        var noisy = new Image(clean.Format);
        var random = new CounterRandom(1, RandomStream.FixedNoise, 0, 0);
        NoiseTerm.Parse(term).Apply(clean.Pixels, noisy.Pixels, clean.Format, ref random);
        return noisy;
    }

    // Slopes, waves of several lengths and hard-edged discs, from dark to bright.
    private static Image Scene(int height, int width, int channels, int depth)
    {
        var scene = new Image(new ImageFormat(height, width, channels, depth));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var channel = 0; channel < channels; channel++)
                {
                    var value = 0.15 + (0.6 * x / width) + (0.08 * Math.Sin((y / 23.0) + channel)) + (0.05 * Math.Sin(((x * y) + 1) / 900.0));
                    var (dy, dx) = ((y % 50) - 25, (x % 60) - 30);
                    if ((dy * dy) + (dx * dx) < 150)
                        value += 0.12;
                    scene[y, x, channel] = scene.Format.Quantize((float)value);
                }
            }
        }

        return scene;
    }

    private static IEnumerable<(string Name, Image Picture)> Photographs()
    {
        string[] names = ["set12/01", "set12/05", "set12/09", "kodak24/kodim01", "kodak24/kodim17"];
        return names.Select(name => (name, Image.Load(ReferenceFolder.File($"{name}.png"))));
    }
}
