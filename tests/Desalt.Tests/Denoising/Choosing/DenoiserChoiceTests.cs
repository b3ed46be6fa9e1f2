using Desalt.Denoising.Choosing;
using Desalt.Denoising.Classical;
using Desalt.Images;
using Desalt.Models;
using Desalt.Noise.Estimation;

namespace Desalt.Tests.Denoising.Choosing;

public class DenoiserChoiceTests
{
    private static readonly ImageFormat Photograph = new(480, 640, 3, 8);

    [Fact]
    public void A_garment_gets_the_network_for_garments_whatever_its_noise() =>
        Assert.Equal("unet", Choose(new NoiseEstimate(NoiseKind.Unknown), new ImageFormat(28, 28, 1, 8)).Method);

    [Theory]
    [InlineData(NoiseKind.None)]
    [InlineData(NoiseKind.Unknown)]
    public void What_has_no_noise_or_shows_none_stays_as_it_is(NoiseKind kind) =>
        Assert.Equal("none", Choose(new NoiseEstimate(kind), Photograph).Method);

    [Fact]
    public void Impulses_are_repaired_by_what_tells_them()
    {
        var saltAndPepper = new NoiseEstimate(NoiseKind.Impulse) { Density = 0.3, AtExtremes = true };
        Assert.Equal("photo-impulse", Choose(saltAndPepper, Photograph).Method);
        Assert.Equal("decision-outliers", Choose(saltAndPepper with { AtExtremes = false }, Photograph).Method);
    }

    [Theory]
    [InlineData(NoiseKind.Gaussian)]
    [InlineData(NoiseKind.SignalDependent)]
    public void Noise_on_every_sample_goes_to_the_photo_model_where_it_is_the_better_and_else_to_BM3D_which_is_told(NoiseKind kind)
    {
        Assert.Equal(("photo", null), Short(Choose(new NoiseEstimate(kind) { Sigma = 25 / 255.0 }, Photograph with { Channels = 1 })));
        Assert.Equal(("photo", null), Short(Choose(new NoiseEstimate(kind) { Sigma = 25 / 255.0 }, Photograph)));
        Assert.Equal(("photo", null), Short(Choose(new NoiseEstimate(kind) { Sigma = 10 / 255.0 }, Photograph with { Channels = 1 })));
        Assert.Equal(("bm3d", 10 / 255.0), Short(Choose(new NoiseEstimate(kind) { Sigma = 10 / 255.0 }, Photograph)));
        Assert.Equal(("bm3d", 70 / 255.0), Short(Choose(new NoiseEstimate(kind) { Sigma = 70 / 255.0 }, Photograph with { Channels = 1 })));
    }

    [Fact]
    public void Every_method_that_is_chosen_exists()
    {
        foreach (var kind in Enum.GetValues<NoiseKind>())
        {
            foreach (var atExtremes in new[] { false, true })
            {
                var estimate = new NoiseEstimate(kind) { Sigma = 0.1, Density = 0.1, AtExtremes = atExtremes };
                var choice = DenoiserChoice.For(estimate, Photograph);
                Assert.True(TrainedModel.ShippedNames.Contains(choice.Method) || ClassicalDenoisers.Create(choice.Method) is not null, choice.Method);
                Assert.NotEmpty(choice.Reason);
            }
        }
    }

    private static DenoiserChoice Choose(NoiseEstimate estimate, ImageFormat format) => DenoiserChoice.For(estimate, format);

    private static (string, double?) Short(DenoiserChoice choice) => (choice.Method, choice.Sigma);
}
