using Desalt.Denoising;
using Desalt.Denoising.Classical;
using Desalt.Images;

namespace Desalt.Tests.Denoising.Classical;

public class DecisionBasedFilterTests
{
    // A program in Python by others (adaptive Riesz mean) on Set12's fifth picture with 30 % salt and pepper, as float32 grey levels.
    // It differs by up to 0.19 levels in 2 of 65,536 samples and in no other by more than its own rounding.
    [Fact]
    public void Agrees_with_another_program_on_a_photograph()
    {
        var noisy = PhotographReferences.Read("salt-pepper/Set12_05_d30_noisy");
        var expected = PhotographReferences.Read("salt-pepper/Set12_05_d30_ARmF");
        var actual = Filter(noisy, ImpulseDetection.Extremes);
        NoisyRamp.AssertClose(expected.Pixels, actual.Pixels, 0.2 / 255);
        Assert.True(expected.Pixels.Zip(actual.Pixels).Count(pair => Math.Abs(pair.First - pair.Second) > 1e-3 / 255) <= 2);
    }

    // NumPy 1.24.2: medians and averages over the windows of numpy.pad(picture, 9, "symmetric"), in float64.
    [Theory]
    [InlineData(ImpulseDetection.Extremes, new[]
    {
            0.23529f, 0.28235f, 0.32941f, 0.37647f, 0.41704f, 0.49020f, 0.52618f, 0.25490f, 0.29641f, 0.34902f, 0.33512f,
            0.44314f, 0.49020f, 0.53725f, 0.27451f, 0.32157f, 0.29143f, 0.11765f, 0.46275f, 0.50980f, 0.55686f, 0.29412f,
            0.34118f, 0.35216f, 0.43529f, 0.48235f, 0.52941f, 0.57647f, 0.31373f, 0.34868f, 0.42549f, 0.45490f, 0.56983f,
            0.94118f, 0.59608f, 0.34706f, 0.38039f, 0.42745f, 0.47451f, 0.52157f, 0.56863f, 0.61569f,
        })]
    [InlineData(ImpulseDetection.Outliers, new[]
    {
            0.23529f, 0.28235f, 0.32941f, 0.37647f, 1.00000f, 1.00000f, 0.00000f, 0.25490f, 0.27360f, 0.34902f, 0.41131f,
            0.44314f, 0.49020f, 0.53725f, 0.27451f, 0.32157f, 0.00000f, 0.30652f, 0.46275f, 0.50980f, 0.55686f, 0.29412f,
            0.34118f, 0.00000f, 0.43529f, 0.48235f, 0.52941f, 0.57647f, 0.31373f, 0.28381f, 0.33643f, 0.45490f, 0.49211f,
            0.55887f, 0.59608f, 0.00000f, 0.38039f, 0.42745f, 0.47451f, 0.52157f, 0.56863f, 0.61569f,
        })]
    public void Agrees_with_windows_of_numpy(ImpulseDetection detection, float[] expected)
    {
        byte[] noisy = [
            60, 72, 84, 96, 255, 255, 0, 65, 0, 89, 0, 113, 125, 137, 70, 82, 0, 30, 118, 130, 142, 75, 87, 0, 111, 123, 135,
            147, 80, 255, 255, 116, 255, 240, 152, 0, 97, 109, 121, 133, 145, 157,
        ];
        var picture = new Image(new ImageFormat(6, 7, 1, 8), [.. noisy.Select(value => value / 255f)]);
        NoisyRamp.AssertClose(expected, Filter(picture, detection).Pixels, 1e-5);
    }

    [Fact]
    public void Impulses_of_any_value_are_found_and_all_else_stays()
    {
        var picture = new Image(new ImageFormat(12, 12, 3, 8));
        for (var i = 0; i < picture.Pixels.Length; i++)
            picture.Pixels[i] = (i / 36 * 0.02f) + (i % 36 / 3 >= 6 ? 0.5f : 0f);
        var noisy = new Image(picture.Format, [.. picture.Pixels]);
        (noisy[3, 2, 0], noisy[7, 9, 1], noisy[5, 3, 2]) = (0.45f, 0.25f, 1f);
        var restored = Filter(noisy, ImpulseDetection.Outliers);
        NoisyRamp.AssertClose(picture.Pixels, restored.Pixels, 1e-6);
        Assert.Equal(3, restored.Pixels.Zip(noisy.Pixels).Count(pair => pair.First != pair.Second));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    public void A_picture_without_a_sound_sample_stays(float value)
    {
        var picture = new Image(new ImageFormat(4, 5, 1, 8));
        Array.Fill(picture.Pixels, value);
        Assert.Equal(picture.Pixels, Filter(picture, ImpulseDetection.Extremes).Pixels);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Thresholds_that_cannot_be_are_refused(double threshold) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecisionBasedFilter(ImpulseDetection.Outliers, threshold));

    private static Image Filter(Image picture, ImpulseDetection detection) =>
        ((IDenoiser)new DecisionBasedFilter(detection)).Denoise(picture, TestContext.Current.CancellationToken);
}
