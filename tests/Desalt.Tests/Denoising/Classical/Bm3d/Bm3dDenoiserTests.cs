using CsCheck;
using Desalt.Denoising;
using Desalt.Denoising.Classical.Bm3d;
using Desalt.Engine;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Metrics;

namespace Desalt.Tests.Denoising.Classical.Bm3d;

public class Bm3dDenoiserTests
{
    private const float Sigma = 25 / 255f;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Noise of 25/255 has 20.2 dB; what remains of it in a picture of a few straight edges is far less.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Takes_most_of_the_noise_out_of_a_simple_picture(int channels)
    {
        var clean = Scene(48, 61, channels);
        IDenoiser denoiser = new Bm3dDenoiser(Sigma);
        var restored = denoiser.Denoise(Noisy(clean, Sigma), Cancellation);
        var psnr = PeakSignalToNoiseRatio.Of(restored.Pixels, clean.Pixels, 1);
        Assert.True(psnr > 32, $"{psnr:0.00} dB");
    }

    // Several strips of reference rows, so that threads have something to share; one thread holds half of these rows, three hold all.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Bits_do_not_depend_on_the_number_of_threads(int channels)
    {
        var noisy = Noisy(Scene(290, 40, channels), Sigma);
        IDenoiser alone = new Bm3dDenoiser(Sigma);
        var expected = alone.Denoise(noisy, Cancellation).Pixels;
        foreach (var threads in new[] { 1, 2, 3 })
        {
            using var team = new WorkerTeam(threads);
            IDenoiser together = new Bm3dDenoiser(Sigma, team);
            Assert.Equal(expected, together.Denoise(noisy, Cancellation).Pixels);
            var picture = new Image(noisy.Format, (float[])noisy.Pixels.Clone());
            together.DenoiseInPlace(picture, null, Cancellation);
            Assert.Equal(expected, picture.Pixels);
        }
    }

    [Fact]
    public void Several_callers_at_once_get_what_one_gets()
    {
        IDenoiser denoiser = new Bm3dDenoiser(Sigma);
        var pictures = Enumerable.Range(0, 4).Select(i => Noisy(Scene(24 + i, 30, 1), Sigma)).ToArray();
        var expected = pictures.Select(picture => denoiser.Denoise(picture, Cancellation).Pixels).ToArray();
        var actual = new float[pictures.Length][];
        Parallel.For(0, pictures.Length, i => actual[i] = denoiser.Denoise(pictures[i], Cancellation).Pixels);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Many_pictures_are_cleaned_one_by_one()
    {
        var format = new ImageFormat(28, 28, 1, 32);
        var pictures = Enumerable.Range(0, 3).Select(i => Noisy(Scene(28, 28, 1, shift: i), Sigma)).ToArray();
        var restored = new float[3 * format.SampleCount];
        IDenoiser denoiser = new Bm3dDenoiser(Sigma);
        denoiser.Denoise([.. pictures.SelectMany(picture => picture.Pixels)], restored, format, 3, Cancellation);
        Assert.Equal([.. pictures.SelectMany(picture => denoiser.Denoise(picture, Cancellation).Pixels)], restored);
    }

    [Fact]
    public void Any_size_and_any_level_give_samples_in_range() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.OneOf(1, 3), Gen.OneOf(0.001f, 0.1f, 1f)).Sample(
            (height, width, channels, sigma) =>
            {
                IDenoiser denoiser = new Bm3dDenoiser(sigma);
                var restored = denoiser.Denoise(Noisy(Scene(height, width, channels), sigma), Cancellation);
                Assert.All(restored.Pixels, value => Assert.InRange(value, 0f, 1f));
            },
            iter: 20,
            threads: 1);

    [Theory]
    [InlineData(0f)]
    [InlineData(0.25f)]
    [InlineData(1f)]
    public void A_flat_picture_stays_as_it_is(float value)
    {
        var picture = new Image(new ImageFormat(20, 17, 3, 32));
        Array.Fill(picture.Pixels, value);
        IDenoiser denoiser = new Bm3dDenoiser(Sigma);
        Assert.All(denoiser.Denoise(picture, Cancellation).Pixels, restored => Assert.Equal(value, restored, 0.002f));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Levels_that_cannot_be_are_refused(double sigma) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bm3dDenoiser(sigma));

    [Fact]
    public void Two_channels_are_refused_in_words()
    {
        var failure = Assert.Throws<BadInputException>(
            () => new Bm3dDenoiser(Sigma).Denoise(new float[128], new float[128], new ImageFormat(8, 8, 2, 32), 1, Cancellation));
        Assert.Contains("1 or 3 channels", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_when_asked_to()
    {
        IDenoiser denoiser = new Bm3dDenoiser(Sigma);
        Assert.Throws<OperationCanceledException>(() => denoiser.Denoise(Scene(20, 20, 1), new CancellationToken(canceled: true)));
    }

    // A disc and a bar of different lightness, and of different colour where there is colour, on a ramp.
    private static Image Scene(int height, int width, int channels, int shift = 0)
    {
        var picture = new Image(new ImageFormat(height, width, channels, 32));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var isDisc = Math.Pow(y - 15 - shift, 2) + Math.Pow(x - 12, 2) < 80;
                var isBar = x is > 24 and < 32;
                for (var c = 0; c < channels; c++)
                    picture[y, x, c] = isDisc ? 0.8f - (0.2f * c) : isBar ? 0.2f + (0.15f * c) : 0.45f + (0.002f * y);
            }
        }

        return picture;
    }

    private static Image Noisy(Image clean, float sigma)
    {
        var noisy = new Image(clean.Format);
        var random = new Random(9);
        for (var i = 0; i < noisy.Pixels.Length; i++)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            noisy.Pixels[i] = clean.Pixels[i] + (float)(sigma * radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return noisy;
    }
}
