using Desalt.Engine;
using Desalt.Images;
using Desalt.Metrics;

namespace Desalt.Tests.Metrics;

public class MetricsAgainstScikitImageTests
{
    // scikit-image 0.19.3, NumPy 1.24.2, on float64 copies of the float32 pictures of Rough and Smooth: mean_squared_error,
    // peak_signal_noise_ratio(data_range=1), structural_similarity(gaussian_weights=True, sigma=1.5,
    // use_sample_covariance=False, data_range=1, channel_axis=2 for colour).
    [Theory]
    [InlineData(false, 28, 28, 1, 0.0982873156, 10.0750252622, 0.4703730360)]
    [InlineData(false, 11, 11, 1, 0.0776901453, 11.0963406619, 0.4535279615)]
    [InlineData(false, 13, 37, 3, 0.1099108058, 9.5895960808, 0.3636666525)]
    [InlineData(false, 40, 19, 1, 0.1055607769, 9.7649742220, 0.3638767596)]
    [InlineData(true, 28, 28, 1, 0.0050318169, 22.9827517081, 0.7059556043)]
    [InlineData(true, 11, 11, 1, 0.0049603304, 23.0448939862, 0.6861099473)]
    [InlineData(true, 13, 37, 3, 0.0135945262, 18.6663592528, 0.6965611479)]
    [InlineData(true, 40, 19, 1, 0.0050206604, 22.9923915237, 0.7051808998)]
    public void All_three_agree(bool smooth, int height, int width, int channels, double mse, double psnr, double ssim)
    {
        var format = new ImageFormat(height, width, channels, 8);
        var (picture, reference) = (new Image(format), new Image(format));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var c = 0; c < channels; c++)
                    (picture[y, x, c], reference[y, x, c]) = smooth ? Smooth(y, x, c) : Rough(y, x, c);
            }
        }

        Assert.Equal(mse, MeanSquaredError.Of(picture.Pixels, reference.Pixels), 1e-9);
        Assert.Equal(psnr, PeakSignalToNoiseRatio.Of(picture.Pixels, reference.Pixels, 1), 1e-6);
        Assert.Equal(ssim, StructuralSimilarity.Of(picture.Pixels, reference.Pixels, format, 1), 1e-8);
        Assert.Equal(ssim, StructuralSimilarity.Of(reference.Pixels, picture.Pixels, format, 1), 1e-8);
    }

    [Fact]
    public void The_range_scales_with_the_samples()
    {
        var format = new ImageFormat(12, 12, 1, 8);
        var (picture, reference) = (new float[144], new float[144]);
        for (var i = 0; i < 144; i++)
            (picture[i], reference[i]) = Rough(i / 12, i % 12, 0);
        float[] picture255 = [.. picture.Select(value => value * 255)], reference255 = [.. reference.Select(value => value * 255)];
        Assert.Equal(PeakSignalToNoiseRatio.Of(picture, reference, 1), PeakSignalToNoiseRatio.Of(picture255, reference255, 255), 1e-5);
        Assert.Equal(
            StructuralSimilarity.Of(picture, reference, format, 1), StructuralSimilarity.Of(picture255, reference255, format, 255), 1e-6);
    }

    [Fact]
    public void Equal_pictures_have_no_error_infinite_psnr_and_similarity_one()
    {
        var picture = Enumerable.Range(0, 12 * 13).Select(i => i % 7 / 6f).ToArray();
        Assert.Equal(0, MeanSquaredError.Of(picture, picture));
        Assert.Equal(double.PositiveInfinity, PeakSignalToNoiseRatio.Of(picture, picture, 1));
        Assert.Equal(1, StructuralSimilarity.Of(picture, picture, new ImageFormat(12, 13, 1, 8), 1), 1e-12);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        Assert.Throws<ArgumentException>(() => MeanSquaredError.Of(new float[3], new float[4]));
        Assert.Throws<ArgumentException>(() => MeanSquaredError.Of([], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => PeakSignalToNoiseRatio.FromMeanSquaredError(0.1, 0));
        var small = new ImageFormat(10, 20, 1, 8);
        var refusal = Assert.Throws<BadInputException>(() => StructuralSimilarity.Of(new float[200], new float[200], small, 1));
        Assert.Contains("20x10", refusal.Message, StringComparison.Ordinal);
    }

    private static (float Picture, float Reference) Rough(int y, int x, int c)
    {
        var value = (x * 37) + (y * 91) + (c * 53) + (x * y * 7);
        return (value % 256 / 255f, (value + (((x * x * 3) + (y * 5) + (c * 11)) % 64)) % 256 / 255f);
    }

    private static (float Picture, float Reference) Smooth(int y, int x, int c)
    {
        var value = (x * 5) + (y * 3) + (c * 20);
        return (value % 256 / 255f, (value + (((x * 7) + (y * 13) + (c * 3)) % 32)) % 256 / 255f);
    }
}
