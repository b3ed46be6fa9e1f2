using Desalt.Denoising;
using Desalt.Denoising.Classical;
using Desalt.Models;
using Desalt.Tests.Images;

namespace Desalt.Tests.Denoising;

/// <summary>What every denoiser promises, whatever it is: classical methods and the models that ship.</summary>
public class DenoiserContractTests
{
    private static readonly (int Height, int Width, int Channels, int Depth)[] Formats =
        [(1, 1, 1, 8), (1, 9, 3, 8), (9, 1, 1, 16), (17, 3, 3, 32), (28, 28, 1, 8), (31, 33, 1, 16), (29, 30, 3, 8)];

    public static TheoryData<string> Names =>
    [
        .. ClassicalDenoisers.All.Select(method => method.Name),
        .. TrainedModel.ShippedNames.Where(name => name != "classifier" && !name.EndsWith("-colour", StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_size_depth_and_channels_are_taken_and_the_bits_do_not_depend_on_who_else_calls(string name)
    {
        var denoiser = Open(name);
        var pictures = Formats.Select(format => TestPattern.Make(format.Height, format.Width, format.Channels, format.Depth, alpha: true)).ToList();
        var alone = pictures.Select(picture => denoiser.Denoise(picture, TestContext.Current.CancellationToken)).ToList();
        for (var i = 0; i < pictures.Count; i++)
        {
            Assert.Equal(pictures[i].Format, alone[i].Format);
            Assert.Equal(pictures[i].Alpha, alone[i].Alpha);
            Assert.All(alone[i].Pixels, value => Assert.InRange(value, 0f, 1f));
        }

        Parallel.For(0, 2 * pictures.Count, i =>
            Assert.Equal(alone[i % pictures.Count].Pixels, denoiser.Denoise(pictures[i % pictures.Count]).Pixels));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_place_gives_the_same_bits_and_ends_with_all_of_it_done(string name)
    {
        var denoiser = Open(name);
        var picture = TestPattern.Make(40, 37, 3, 8);
        var expected = denoiser.Denoise(picture, TestContext.Current.CancellationToken);
        var share = new LastShare();
        denoiser.DenoiseInPlace(picture, share, TestContext.Current.CancellationToken);
        Assert.Equal(expected.Pixels, picture.Pixels);
        Assert.Equal(1, share.Value);
    }

    [Fact]
    public void A_pair_gives_each_picture_to_the_one_for_its_channels()
    {
        IDenoiser pair = new GreyOrColourDenoiser("pair", new DoNothing(), new MedianFilter(3));
        var (grey, colour) = (TestPattern.Make(9, 9, 1, 8), TestPattern.Make(9, 9, 3, 8));
        Assert.Equal(grey.Pixels, pair.Denoise(grey, TestContext.Current.CancellationToken).Pixels);
        Assert.Equal(
            ((IDenoiser)new MedianFilter(3)).Denoise(colour, TestContext.Current.CancellationToken).Pixels,
            pair.Denoise(colour, TestContext.Current.CancellationToken).Pixels);
    }

    [Fact]
    public void Kept_detail_lies_between_the_noisy_and_the_clean_picture()
    {
        var noisy = TestPattern.Make(20, 20, 3, 8);
        var clean = ((IDenoiser)new MedianFilter(3)).Denoise(noisy, TestContext.Current.CancellationToken);
        foreach (var share in new[] { 0, 0.25, 1 })
        {
            var kept = ((IDenoiser)new KeptDetail(new MedianFilter(3), share)).Denoise(noisy, TestContext.Current.CancellationToken);
            for (var i = 0; i < noisy.Pixels.Length; i++)
                Assert.Equal((share * noisy.Pixels[i]) + ((1 - share) * clean.Pixels[i]), kept.Pixels[i], 1e-6);
        }
    }

    private static IDenoiser Open(string name) => ClassicalDenoisers.Create(name) ?? Denoiser.Load(name);

    private sealed class LastShare : IProgress<double>
    {
        public double Value { get; private set; }

        public void Report(double value)
        {
            lock (this)
                Value = Math.Max(Value, value);
        }
    }
}
