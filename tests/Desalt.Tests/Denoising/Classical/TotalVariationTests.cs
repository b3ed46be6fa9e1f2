using Desalt.Denoising;
using Desalt.Denoising.Classical;
using Desalt.Images;

namespace Desalt.Tests.Denoising.Classical;

public class TotalVariationTests
{
    // scikit-image 0.19.3: denoise_tv_chambolle(picture, weight=w) on float64 NoisyRamp pictures, each channel by itself; the
    // differences allowed are those that float32 gathers over the rounds.
    [Fact]
    public void Agrees_with_scikit_image_on_grey() => NoisyRamp.AssertClose(
        [
            0.28086f, 0.38042f, 0.47811f, 0.54659f, 0.59638f, 0.60020f, 0.31020f, 0.32824f, 0.46776f, 0.55548f, 0.59838f, 0.60097f,
            0.32484f, 0.34545f, 0.40452f, 0.54663f, 0.59947f, 0.60245f, 0.35176f, 0.36372f, 0.40482f, 0.49609f, 0.59758f, 0.60329f,
            0.36409f, 0.37402f, 0.41778f, 0.48716f, 0.58445f, 0.58437f,
        ],
        NoisyRamp.Denoised(new TotalVariation(0.1), 5, 6, 1),
        3e-5);

    [Fact]
    public void Agrees_with_scikit_image_on_colour() => NoisyRamp.AssertClose(
        [
            0.21744f, 0.29238f, 0.36431f, 0.37854f, 0.45703f, 0.53063f, 0.44051f, 0.51895f, 0.59768f, 0.25752f, 0.33542f, 0.38176f,
            0.30017f, 0.37853f, 0.43216f, 0.44051f, 0.51895f, 0.59513f, 0.28792f, 0.36628f, 0.36797f, 0.31423f, 0.39206f, 0.38379f,
            0.34301f, 0.41743f, 0.30214f, 0.30969f, 0.38760f, 0.26936f, 0.32475f, 0.40067f, 0.27776f, 0.34258f, 0.41704f, 0.28947f,
        ],
        NoisyRamp.Denoised(new TotalVariation(0.05), 4, 3, 3),
        3e-5);

    [Theory]
    [InlineData(40, 37, 1, 0.1, 35923.30838)]
    [InlineData(21, 26, 3, 0.2, 44825.22259)]
    public void Agrees_with_scikit_image_on_larger_pictures(int height, int width, int channels, double weight, double expected) =>
        Assert.Equal(expected, NoisyRamp.WeightedSum(NoisyRamp.Denoised(new TotalVariation(weight), height, width, channels)), 0.1);

    [Fact]
    public void A_flat_picture_stays() =>
        Assert.All(
            ((IDenoiser)new TotalVariation(0.3)).Denoise(
                new Image(new ImageFormat(1, 3, 1, 32), [0.25f, 0.25f, 0.25f]), TestContext.Current.CancellationToken).Pixels,
            value => Assert.Equal(0.25f, value));

    [Theory]
    [InlineData(0, 1e-3, 1)]
    [InlineData(0.1, 0, 1)]
    [InlineData(0.1, 1e-3, 0)]
    public void Settings_that_cannot_be_are_refused(double weight, double tolerance, int rounds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TotalVariation(weight, tolerance, rounds));
}
