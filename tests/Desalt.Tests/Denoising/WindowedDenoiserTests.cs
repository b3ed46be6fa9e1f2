using CsCheck;
using Desalt.Denoising;
using Desalt.Engine;
using Desalt.Images;
using Desalt.Tests.Images;

namespace Desalt.Tests.Denoising;

public class WindowedDenoiserTests
{
    private static readonly ImageFormat Window = new(8, 6, 1, 8);

    [Fact]
    public void A_denoiser_that_changes_nothing_changes_nothing_at_any_size() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 30], Gen.OneOf(1, 3)).Sample(
            (height, width, channels) =>
            {
                var picture = TestPattern.Make(height, width, channels, 8);
                var restored = Denoise(new OfOneSize(Window, samples => samples), picture);
                for (var i = 0; i < picture.Pixels.Length; i++)
                    Assert.Equal(picture.Pixels[i], restored.Pixels[i], 1e-6f);
            },
            iter: 100);

    [Fact]
    public void A_picture_of_the_windows_size_goes_through_untouched()
    {
        var picture = TestPattern.Make(8, 6, 1, 8);
        Assert.Equal(
            Array.ConvertAll(picture.Pixels, value => 1 - value),
            Denoise(new OfOneSize(Window, samples => Array.ConvertAll(samples, value => 1 - value)), picture).Pixels);
    }

    // A denoiser that paints each window in one grey of its own is the worst case for seams: without mixing, neighbours
    // would differ by up to the greys' whole distance; with a raised cosine over half a window of 14 pixels, the steepest
    // step is sin(pi / 14) / 2 of it, 0.112.
    [Fact]
    public void Windows_that_disagree_leave_no_seam()
    {
        var window = new ImageFormat(28, 28, 1, 8);
        var number = 0;
        var restored = Denoise(
            new OfOneSize(window, samples => [.. Enumerable.Repeat(number++ % 2 == 0 ? 0f : 1f, samples.Length)]), TestPattern.Make(28, 98, 1, 8));
        var steepest = 0f;
        for (var x = 1; x < 98; x++)
            steepest = Math.Max(steepest, Math.Abs(restored[10, x] - restored[10, x - 1]));
        Assert.InRange(steepest, 0.05f, 0.115f);
        Assert.InRange(restored.Pixels.Max() - restored.Pixels.Min(), 0.9f, 1f);
    }

    [Fact]
    public void Colour_windows_do_not_take_grey_pictures() =>
        Assert.Throws<BadInputException>(() => Denoise(new OfOneSize(Window with { Channels = 3 }, samples => samples), TestPattern.Make(9, 9, 1, 8)));

    private static Image Denoise(OfOneSize inner, Image picture)
    {
        IDenoiser denoiser = new WindowedDenoiser(inner, inner.Format);
        return denoiser.Denoise(picture, TestContext.Current.CancellationToken);
    }

    // Refuses every size but one, as a network with dense layers does.
    private sealed class OfOneSize(ImageFormat format, Func<float[], float[]> work) : IDenoiser
    {
        public string Name => "one size";

        public ImageFormat Format => format;

        public void Denoise(
            ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat pictureFormat, int count, CancellationToken cancellation = default)
        {
            Assert.Equal(format, pictureFormat);
            Assert.Equal(count * format.SampleCount, noisy.Length);
            for (var i = 0; i < count; i++)
                work(noisy.Slice(i * format.SampleCount, format.SampleCount).ToArray()).CopyTo(restored[(i * format.SampleCount)..]);
        }
    }
}
