using Desalt.Denoising.Classical;
using Desalt.Images;

namespace Desalt.Tests.Denoising.Classical;

public class ClassicalDenoisersTests
{
    public static TheoryData<string> Names => [.. ClassicalDenoisers.All.Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_denoiser_has_the_name_of_its_method(string name) =>
        Assert.Equal(name, ClassicalDenoisers.Create(name)!.Name);

    [Fact]
    public void An_unknown_name_gives_none() => Assert.Null(ClassicalDenoisers.Create("polish"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Several_threads_at_once_get_the_bits_that_one_gets(string name)
    {
        var denoiser = ClassicalDenoisers.Create(name)!;
        var format = new ImageFormat(13, 11, 3, 8);
        float[] noisy = [.. NoisyRamp.Make(13, 11, 3).Pixels, .. NoisyRamp.Make(13, 11, 3).Pixels.Reverse()];
        var expected = new float[noisy.Length];
        denoiser.Denoise(noisy, expected, format, 2, TestContext.Current.CancellationToken);
        Parallel.For(0, 8, _ =>
        {
            var restored = new float[noisy.Length];
            denoiser.Denoise(noisy, restored, format, 2);
            Assert.Equal(expected, restored);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_size_is_taken_and_every_sample_is_written_in_range(string name)
    {
        foreach (var (height, width, channels) in new[] { (1, 1, 1), (1, 9, 3), (2, 1, 1), (17, 3, 3) })
        {
            var format = new ImageFormat(height, width, channels, 32);
            var noisy = new float[format.SampleCount];
            for (var i = 0; i < noisy.Length; i++)
                noisy[i] = (i % 5 * 0.5f) - 0.5f;
            var restored = new float[noisy.Length];
            Array.Fill(restored, float.NaN);
            ClassicalDenoisers.Create(name)!.Denoise(noisy, restored, format, 1, TestContext.Current.CancellationToken);
            Assert.All(restored, value => Assert.InRange(value, 0f, 1f));
        }
    }
}
