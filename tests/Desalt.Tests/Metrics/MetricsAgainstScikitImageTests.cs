using Desalt.Engine;
using Desalt.Images;
using Desalt.Metrics;

namespace Desalt.Tests.Metrics;

public class MetricsAgainstScikitImageTests
{
    // scikit-image 0.19.3, NumPy 1.24.2, on float64 copies of the float32 pictures of Rough and Smooth: mean_squared_error,
    // peak_signal_noise_ratio(data_range=1), structural_similarity(gaussian_weights=True, sigma=1.5,
    // use_sample_covariance=False, data_range=1, channel_axis=2 for colour), the same with use_sample_covariance as by default, and
    // structural_similarity(data_range=1); numpy.abs(difference).mean(); and, of scipy 1.10.1, numpy.corrcoef of ndimage.laplace's
    // inner samples. The smooth picture is a plane: what NumPy correlates in the rounding of its Laplacian (up to 0.03) is 0 here.
    [Theory]
    [InlineData(false, 28, 28, 1, 0.0982873156, 10.0750252622, 0.4703730360, 0.2001200490, 0.4703492702, 0.4529773958, 0.5102178369)]
    [InlineData(false, 11, 11, 1, 0.0776901453, 11.0963406619, 0.4535279615, 0.1778642046, 0.4535033236, 0.5092548579, 0.6339655504)]
    [InlineData(false, 13, 37, 3, 0.1099108058, 9.5895960808, 0.3636666525, 0.2121478953, 0.3636385564, 0.3572012082, 0.3624105048)]
    [InlineData(false, 40, 19, 1, 0.1055607769, 9.7649742220, 0.3638767596, 0.2075025811, 0.3638486624, 0.3628129642, 0.4745522014)]
    [InlineData(true, 28, 28, 1, 0.0050318169, 22.9827517081, 0.7059556043, 0.0609843954, 0.7054894557, 0.7834327321, 0)]
    [InlineData(true, 11, 11, 1, 0.0049603304, 23.0448939862, 0.6861099473, 0.0602819666, 0.6857035186, 0.7511144874, 0)]
    [InlineData(true, 13, 37, 3, 0.0135945262, 18.6663592528, 0.6965611479, 0.0692973517, 0.6960874558, 0.7550052928, 0)]
    [InlineData(true, 40, 19, 1, 0.0050206604, 22.9923915237, 0.7051808998, 0.0609081549, 0.7047148833, 0.7829830266, 0)]
    public void All_agree(
        bool smooth, int height, int width, int channels, double mse, double psnr, double ssim, double mae, double sampleSsim, double uniformSsim, double edges)
    {
        var (picture, reference) = Pair(smooth, height, width, channels);
        Assert.Equal(mse, MeanSquaredError.Of(picture.Pixels, reference.Pixels), 1e-9);
        Assert.Equal(psnr, PeakSignalToNoiseRatio.Of(picture.Pixels, reference.Pixels, 1), 1e-6);
        Assert.Equal(mae, MeanAbsoluteError.Of(picture.Pixels, reference.Pixels), 1e-9);
        Assert.Equal(ssim, StructuralSimilarity.Of(picture.Pixels, reference.Pixels, picture.Format, 1), 1e-8);
        Assert.Equal(ssim, StructuralSimilarity.Of(reference.Pixels, picture.Pixels, picture.Format, 1), 1e-8);
        Assert.Equal(sampleSsim, Similarity(SimilarityWindow.ScikitImageGaussian), 1e-8);
        Assert.Equal(uniformSsim, Similarity(SimilarityWindow.ScikitImageUniform), 1e-8);
        Assert.Equal(edges, EdgePreservation.Of(picture.Pixels, reference.Pixels, picture.Format), 1e-8);

        double Similarity(SimilarityWindow window) => StructuralSimilarity.Of(picture.Pixels, reference.Pixels, picture.Format, 1, window);
    }

    // No library at hand has MS-SSIM: the paper's equation 7 in NumPy 1.24.2, float64, with scipy 1.10.1's
    // ndimage.gaussian_filter(sigma=1.5, truncate=3.5) cut to its inner samples, and block means of arrays padded by their edge.
    [Theory]
    [InlineData(false, 176, 176, 1, 0.4205173991)]
    [InlineData(false, 177, 190, 3, 0.4324378708)]
    [InlineData(true, 176, 176, 1, 0.7775572571)]
    [InlineData(true, 177, 190, 3, 0.8043596149)]
    public void Five_scales_agree(bool smooth, int height, int width, int channels, double expected)
    {
        var (picture, reference) = Pair(smooth, height, width, channels);
        Assert.Equal(expected, MultiScaleStructuralSimilarity.Of(picture.Pixels, reference.Pixels, picture.Format, 1), 1e-6);
        Assert.Equal(1, MultiScaleStructuralSimilarity.Of(picture.Pixels, picture.Pixels, picture.Format, 1), 1e-12);
    }

    [Fact]
    public void A_picture_without_edges_keeps_all_of_none()
    {
        var format = new ImageFormat(5, 6, 1, 8);
        var (flat, edge) = (new float[30], new float[30]);
        edge[14] = 1;
        Assert.Equal(1, EdgePreservation.Of(flat, [.. flat.Select(_ => 0.7f)], format));
        Assert.Equal(0, EdgePreservation.Of(flat, edge, format));
        Assert.Equal(-1, EdgePreservation.Of([.. edge.Select(value => 1 - value)], edge, format), 1e-12);
    }

    private static (Image Picture, Image Reference) Pair(bool smooth, int height, int width, int channels)
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

        return (picture, reference);
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
        Assert.Throws<ArgumentException>(() => MeanAbsoluteError.Of(new float[3], new float[4]));
        Assert.Throws<ArgumentException>(() => EdgePreservation.Of(new float[9], new float[9], new ImageFormat(3, 4, 1, 8)));
        Assert.Throws<BadInputException>(() => EdgePreservation.Of(new float[6], new float[6], new ImageFormat(3, 2, 1, 8)));
        Assert.Throws<BadInputException>(() => MultiScaleStructuralSimilarity.Of(new float[200], new float[200], new ImageFormat(10, 20, 1, 8), 1));
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
