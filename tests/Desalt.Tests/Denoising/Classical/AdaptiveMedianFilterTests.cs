using Desalt.Denoising;
using Desalt.Denoising.Classical;
using Desalt.Images;

namespace Desalt.Tests.Denoising.Classical;

public class AdaptiveMedianFilterTests
{
    // A program in Python by others, with a largest window of 19, on Set12's fifth picture with 30 % salt and pepper.
    [Fact]
    public void Agrees_with_another_program_on_a_photograph()
    {
        var noisy = PhotographReferences.Read("salt-pepper/Set12_05_d30_noisy");
        var expected = PhotographReferences.Read("salt-pepper/Set12_05_d30_AMF_Smax19");
        Assert.Equal(expected.Pixels, Filter(noisy, 19).Pixels);
    }

    // NumPy 1.24.2: the windows of numpy.pad(picture, 9, "symmetric"), sorted, by the steps of the paper.
    [Fact]
    public void Agrees_with_sorted_windows_of_numpy()
    {
        byte[] noisy = [
            60, 72, 84, 96, 255, 255, 0, 65, 0, 89, 0, 113, 125, 137, 70, 82, 0, 30, 118, 130, 142, 75, 87, 0, 111, 123, 135,
            147, 80, 255, 255, 116, 255, 240, 152, 0, 97, 109, 121, 133, 145, 157,
        ];
        byte[] expected = [
            60, 72, 84, 96, 125, 137, 125, 65, 70, 89, 89, 113, 125, 137, 70, 82, 30, 30, 118, 130, 142, 75, 87, 87, 111,
            123, 135, 147, 80, 87, 111, 116, 133, 240, 152, 80, 97, 109, 121, 133, 145, 157,
        ];
        var picture = new Image(new ImageFormat(6, 7, 1, 8), [.. noisy.Select(value => value / 255f)]);
        Assert.Equal(expected, Filter(picture, 19).Pixels.Select(value => (byte)MathF.Round(value * 255)));
    }

    [Fact]
    public void Salt_in_a_black_picture_goes()
    {
        var picture = new Image(new ImageFormat(8, 8, 3, 8));
        picture[3, 4, 1] = 1;
        Assert.All(Filter(picture, 5).Pixels, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(33)]
    public void Windows_that_cannot_be_are_refused(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaptiveMedianFilter(size));

    private static Image Filter(Image picture, int size) =>
        ((IDenoiser)new AdaptiveMedianFilter(size)).Denoise(picture, TestContext.Current.CancellationToken);
}
