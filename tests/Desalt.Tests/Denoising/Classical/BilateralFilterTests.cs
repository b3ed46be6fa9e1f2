using Desalt.Denoising.Classical;

namespace Desalt.Tests.Denoising.Classical;

public class BilateralFilterTests
{
    // OpenCV 4.6.0: bilateralFilter(picture, 2 radius + 1, r, s, borderType=BORDER_REFLECT) on float32 NoisyRamp pictures; its weights
    // come from a table. (scikit-image 0.19.3 is no measure: its spatial weights stand one place off.)
    [Fact]
    public void Agrees_with_OpenCV_on_grey() => NoisyRamp.AssertClose(
        [
            0.20009f, 0.44060f, 0.49967f, 0.54975f, 0.59374f, 0.62255f, 0.22967f, 0.26126f, 0.52119f, 0.57455f, 0.61853f,
            0.64694f, 0.27318f, 0.30660f, 0.35730f, 0.60478f, 0.64942f, 0.67638f, 0.31445f, 0.34471f, 0.39052f, 0.44737f,
            0.67598f, 0.70260f, 0.34175f, 0.37083f, 0.41427f, 0.46905f, 0.52753f, 0.56441f,
        ],
        NoisyRamp.Denoised(new BilateralFilter(0.1, 1.5), 5, 6, 1),
        2e-5);

    [Fact]
    public void Agrees_with_OpenCV_on_a_larger_picture() =>
        Assert.Equal(35872.673, NoisyRamp.WeightedSum(NoisyRamp.Denoised(new BilateralFilter(0.1, 1.5), 40, 37, 1)), 0.1);

    // NumPy 1.24.2: the formula in float64, because OpenCV adds up the differences of the channels where the paper takes the distance.
    [Fact]
    public void Agrees_with_the_formula_on_colour() => NoisyRamp.AssertClose(
        [
            0.17924f, 0.25521f, 0.33175f, 0.45227f, 0.53069f, 0.60687f, 0.48103f, 0.55946f, 0.63465f, 0.21509f, 0.29257f,
            0.35968f, 0.25053f, 0.32828f, 0.38070f, 0.50175f, 0.58017f, 0.65459f, 0.25426f, 0.33230f, 0.36518f, 0.28640f,
            0.36394f, 0.37401f, 0.34271f, 0.41786f, 0.28070f, 0.30180f, 0.37914f, 0.24215f, 0.33215f, 0.40797f, 0.26422f,
            0.36070f, 0.43554f, 0.27706f,
        ],
        NoisyRamp.Denoised(new BilateralFilter(0.15, 1), 4, 3, 3),
        2e-5);

    [Fact]
    public void Agrees_with_the_formula_on_a_larger_colour_picture() =>
        Assert.Equal(44843.08995, NoisyRamp.WeightedSum(NoisyRamp.Denoised(new BilateralFilter(0.2, 2), 21, 26, 3)), 0.05);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0.1, 0)]
    [InlineData(0.1, 21)]
    public void Deviations_that_cannot_be_are_refused(double range, double spatial) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BilateralFilter(range, spatial));
}
