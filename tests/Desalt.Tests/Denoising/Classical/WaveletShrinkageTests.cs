using Desalt.Denoising.Classical;

namespace Desalt.Tests.Denoising.Classical;

public class WaveletShrinkageTests
{
    // scikit-image 0.19.3 with PyWavelets 1.1.1: denoise_wavelet(plane, sigma=s, wavelet="db1", mode="soft", method="BayesShrink",
    // wavelet_levels=as many as here) on each channel of float64 NoisyRamp pictures; with several shifts the mean of its results on
    // numpy.pad(plane, ((i, 0), (j, 0)), "symmetric"), cut out again. The differences allowed are float32's.
    [Fact]
    public void Agrees_with_scikit_image_on_grey() => NoisyRamp.AssertClose(
        [
            0.19276f, 0.32684f, 0.52352f, 0.53530f, 0.61764f, 0.62942f, 0.19937f, 0.32023f, 0.52352f, 0.53530f, 0.61764f, 0.62942f,
            0.28823f, 0.30001f, 0.37806f, 0.51606f, 0.70979f, 0.71962f, 0.28823f, 0.30001f, 0.38663f, 0.50749f, 0.70979f, 0.71962f,
            0.35881f, 0.37060f, 0.44901f, 0.46079f, 0.54118f, 0.54118f,
        ],
        NoisyRamp.Denoised(new WaveletShrinkage(0.05, shifts: 1), 5, 6, 1),
        2e-5);

    [Fact]
    public void Agrees_with_scikit_image_on_colour_with_shifts() => NoisyRamp.AssertClose(
        [
            0.17146f, 0.24594f, 0.32718f, 0.39942f, 0.47888f, 0.57378f, 0.47912f, 0.55753f, 0.63028f, 0.21143f, 0.28954f, 0.35696f,
            0.29966f, 0.37726f, 0.42284f, 0.48321f, 0.56118f, 0.65854f, 0.25538f, 0.33388f, 0.39481f, 0.29783f, 0.37567f, 0.42930f,
            0.37111f, 0.44581f, 0.25714f, 0.28988f, 0.36822f, 0.20950f, 0.33226f, 0.40787f, 0.24789f, 0.36609f, 0.44058f, 0.28394f,
        ],
        NoisyRamp.Denoised(new WaveletShrinkage(0.05, shifts: 2), 4, 3, 3),
        2e-5);

    [Theory]
    [InlineData(40, 37, 1, 0.1, 1, 35898.18605)]
    [InlineData(40, 37, 1, 0.05, 4, 35879.27952)]
    [InlineData(21, 26, 3, 0.07, 3, 44866.72230)]
    public void Agrees_with_scikit_image_on_larger_pictures(int height, int width, int channels, double sigma, int shifts, double expected) =>
        Assert.Equal(expected, NoisyRamp.WeightedSum(NoisyRamp.Denoised(new WaveletShrinkage(sigma, shifts), height, width, channels)), 0.05);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.1, 0)]
    [InlineData(0.1, 17)]
    public void Settings_that_cannot_be_are_refused(double sigma, int shifts) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WaveletShrinkage(sigma, shifts));
}
