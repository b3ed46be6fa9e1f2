using Desalt.Denoising;
using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Randomness;
using Desalt.Images;
using Desalt.Models;

namespace Desalt.Tests.Denoising;

public class NetworkDenoiserTests
{
    [Theory]
    [InlineData(28, 28)]
    [InlineData(1, 1)]
    [InlineData(13, 30)]
    [InlineData(41, 7)]
    public void A_residual_network_of_zeros_changes_nothing_at_any_size(int height, int width)
    {
        // All weights zero: the correction is zero, so what comes out is what went in.
        var network = Unet.Build();
        var denoiser = Denoiser.Of(new TrainedModel(network, new ParameterSet(network), new Dictionary<string, string>()), "zero");
        foreach (var channels in new[] { 1, 3 })
        {
            var picture = Picture(new ImageFormat(height, width, channels, 8));
            Assert.Equal(picture.Pixels, denoiser.Denoise(picture).Pixels);
        }
    }

    [Fact]
    public void Threads_that_share_a_denoiser_get_what_one_thread_gets()
    {
        var network = Cae.Build();
        IDenoiser denoiser = new NetworkDenoiser(new TrainedModel(network, ParameterSet.Initialize(network, 1), new Dictionary<string, string>()), "cae");
        var pictures = Enumerable.Range(0, 16).Select(i => Picture(new ImageFormat(28, i % 2 == 0 ? 28 : 44, 1, 8), (uint)i)).ToArray();
        var alone = pictures.Select(picture => denoiser.Denoise(picture).Pixels).ToArray();
        var together = new float[pictures.Length][];
        Parallel.For(0, pictures.Length, i => together[i] = denoiser.Denoise(pictures[i]).Pixels);
        Assert.Equal(alone, together);
    }

    [Fact]
    public void A_network_of_another_range_sees_that_range_and_its_result_comes_back_from_it()
    {
        var network = Cae.Build();
        var picture = Picture(new ImageFormat(28, 28, 1, 8));

        // Rectifiers with biases of 0 are proportional; 256 is exact.
        var model = new TrainedModel(network, ParameterSet.Initialize(network, 1), new Dictionary<string, string>());
        Assert.Equal(Restored(model), Restored(model with { Range = 256 }));

        // A bias of the last layer adds 51 of 255 where white is 255.
        var biased = new TrainedModel(network, new ParameterSet(network), new Dictionary<string, string>()) { Range = 255 };
        biased.Parameters.Values.Span[^1] = 51;
        Assert.All(Restored(biased), sample => Assert.Equal(0.2f, sample));

        float[] Restored(TrainedModel network) => ((IDenoiser)new NetworkDenoiser(network, "cae")).Denoise(picture).Pixels;
    }

    [Fact]
    public void A_network_of_one_size_says_which_and_goes_over_other_sizes_in_windows()
    {
        var network = Cnn.Build();
        var model = new TrainedModel(network, ParameterSet.Initialize(network, 1), new Dictionary<string, string>());
        IDenoiser alone = new NetworkDenoiser(model, "cnn");
        var failure = Assert.Throws<BadInputException>(() => alone.Denoise(Picture(new ImageFormat(30, 28, 1, 8))));
        Assert.Contains("28x28", failure.Message, StringComparison.Ordinal);
        var restored = Denoiser.Of(model, "cnn").Denoise(Picture(new ImageFormat(50, 33, 3, 8)));
        Assert.All(restored.Pixels, value => Assert.InRange(value, 0, 1));
    }

    [Theory]
    [InlineData("fdncnn")]
    [InlineData("ffdnet")]
    public void A_map_of_the_noise_is_told_pixel_by_pixel(string name)
    {
        // A map of one value is that value; where a map has two, far from where they meet, the result is that of each.
        const int Height = 24;
        const int Width = 120;
        var model = Told(name);
        var picture = Picture(new ImageFormat(Height, Width, 1, 8));
        IDenoiser flat = new NetworkDenoiser(model, name).WithNoiseMap(Map(_ => 0.25f));
        Assert.Equal(WithSigma(0.25), flat.Denoise(picture).Pixels);

        IDenoiser stepped = new NetworkDenoiser(model, name).WithNoiseMap(Map(x => x < Width / 2 ? 0.125f : 0.5f));
        var (result, low, high) = (stepped.Denoise(picture).Pixels, WithSigma(0.125), WithSigma(0.5));
        for (var i = 0; i < result.Length; i++)
        {
            if (i % Width is < 20 or >= 100)
                Assert.Equal(i % Width < 20 ? low[i] : high[i], result[i], 1e-5f);
        }

        Assert.NotEqual(low, high);

        float[] WithSigma(double sigma) => ((IDenoiser)new NetworkDenoiser(model, name).WithSigma(sigma)).Denoise(picture).Pixels;

        static Image Map(Func<int, float> value) => new(new ImageFormat(Height, Width, 1, 32), [.. Enumerable.Range(0, Height * Width).Select(i => value(i % Width))]);
    }

    [Fact]
    public void A_map_that_does_not_fit_is_refused()
    {
        var told = new NetworkDenoiser(Told("ffdnet"), "ffdnet");
        Assert.Contains("2 channels", Refusal(() => told.WithNoiseMap(new Image(new ImageFormat(4, 4, 2, 32)))), StringComparison.Ordinal);
        Assert.Contains("at least 0", Refusal(() => told.WithNoiseMap(new Image(new ImageFormat(1, 2, 1, 32), [0.1f, float.NaN]))), StringComparison.Ordinal);
        IDenoiser small = told.WithNoiseMap(new Image(new ImageFormat(4, 6, 1, 8)));
        Assert.Contains("6x4 and the picture 4x4", Refusal(() => small.Denoise(new Image(new ImageFormat(4, 4, 1, 8)))), StringComparison.Ordinal);
        var network = Unet.Build();
        var blind = new NetworkDenoiser(new TrainedModel(network, new ParameterSet(network), new Dictionary<string, string>()), "unet");
        Assert.Contains("no use for a map", Refusal(() => blind.WithNoiseMap(new Image(new ImageFormat(4, 4, 1, 8)))), StringComparison.Ordinal);

        static string Refusal(Func<object> act) => Assert.Throws<BadInputException>(act).Message;
    }

    [Fact]
    public void A_network_that_changes_the_size_is_no_denoiser()
    {
        var builder = new NetworkBuilder("half");
        builder.Add(new MaxPooling2D(), builder.Input(new Shape(4, 4, 1)));
        var network = builder.Build();
        Assert.Throws<BadInputException>(
            () => new NetworkDenoiser(new TrainedModel(network, new ParameterSet(network), new Dictionary<string, string>()), "half"));
    }

    private static TrainedModel Told(string name)
    {
        var network = ModelCatalog.Find(name) is { BuildMerged: { } merged } ? merged() : ModelCatalog.Find(name).Build();
        return new TrainedModel(network, ParameterSet.Initialize(network, 1), new Dictionary<string, string>());
    }

    private static Image Picture(ImageFormat format, uint index = 0)
    {
        var random = new CounterRandom(1, RandomStream.Synthetic, 0, index);
        var picture = new Image(format);
        foreach (ref var value in picture.Pixels.AsSpan())
            value = random.NextSingle();
        return picture;
    }
}
