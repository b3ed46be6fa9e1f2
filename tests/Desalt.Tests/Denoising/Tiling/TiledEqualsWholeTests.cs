using Desalt.Denoising;
using Desalt.Denoising.Tiling;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Planning;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Models;
using Desalt.Tests.Images;

namespace Desalt.Tests.Denoising.Tiling;

/// <summary>A picture in tiles gives the bits of the whole picture, whatever the tiles.</summary>
public class TiledEqualsWholeTests
{
    public static TheoryData<string> Networks => [.. Builders.Keys];

    private static readonly Dictionary<string, Func<Network>> Builders = new()
    {
        ["cae"] = Cae.Build,
        ["unet"] = Unet.Build,
        ["dncnn"] = () => Residual(32, 1, layers: 4),
        ["colour"] = () => Residual(20, 3, layers: 3),
        ["dilated"] = () => Residual(32, 1, layers: 3, dilation: 2),
        ["folded"] = Folded,
        ["enlarged"] = Enlarged,
        ["told the noise"] = () => ToldTheNoise(folded: false),
        ["told the noise, folded"] = () => ToldTheNoise(folded: true),
        ["tanh"] = () => Residual(9, 1, layers: 3, Activation.Tanh),
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_choice_of_tiles_gives_the_bits_of_the_whole_picture(string name)
    {
        var model = ModelOf(Builders[name]());
        using var team = new WorkerTeam(2);
        var channels = model.Network.InputShape.Channels;
        foreach (var (height, width) in new[] { (203, 171), (97, 230) })
        {
            var fitting = NetworkFit.Covering(model.Network, height, width)!;
            var field = ReceptiveField.Of(fitting);
            var picture = TestPattern.Make(height, width, channels, 8);
            var whole = InTiles(model, picture, new TileGrid(Whole(fitting.InputShape.Height), Whole(fitting.InputShape.Width)), team: null);
            foreach (var rows in Few(TileAxis.Choices(fitting.InputShape.Height, field.Alignment, field.Above, field.Below)))
            {
                foreach (var columns in Few(TileAxis.Choices(fitting.InputShape.Width, field.Alignment, field.Left, field.Right)))
                    Assert.Equal(whole, InTiles(model, picture, new TileGrid(rows, columns), team));
            }
        }
    }

    [Fact]
    public void A_denoiser_gives_the_same_bits_on_any_number_of_threads_in_place_or_not_and_reports_its_progress()
    {
        var model = ModelOf(Unet.Build());
        var picture = TestPattern.Make(301, 263, 3, 8);
        IDenoiser alone = new NetworkDenoiser(model, "unet");
        var expected = alone.Denoise(picture, TestContext.Current.CancellationToken).Pixels;
        foreach (var threads in new[] { 2, 3, 8 })
        {
            using var team = new WorkerTeam(threads);
            IDenoiser together = new NetworkDenoiser(model, "unet", team);
            Assert.Equal(expected, together.Denoise(picture, TestContext.Current.CancellationToken).Pixels);
            var copy = new Image(picture.Format, (float[])picture.Pixels.Clone());
            var shares = new List<double>();
            together.DenoiseInPlace(copy, new Told(shares), TestContext.Current.CancellationToken);
            Assert.Equal(expected, copy.Pixels);
            Assert.Equal(1, shares.Max());
            Assert.True(shares.Count > 2);
        }
    }

    [Fact]
    public void A_stopped_denoiser_stops_between_tiles()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        IDenoiser denoiser = new NetworkDenoiser(ModelOf(Unet.Build()), "unet");
        Assert.ThrowsAny<OperationCanceledException>(() => denoiser.DenoiseInPlace(TestPattern.Make(300, 300, 1, 8), null, stopped.Token));
    }

    // A few of many: the fewest tiles, some, the most.
    private static IEnumerable<TileAxis> Few(IReadOnlyList<TileAxis> choices) =>
        new[] { choices[0], choices[Math.Min(1, choices.Count - 1)], choices[choices.Count / 2], choices[^1] }.Distinct();

    private static TileAxis Whole(int extent) => TileAxis.Choices(extent, 1, 0, 0)[0];

    // Over the picture itself where the results have its size.
    private static float[] InTiles(TrainedModel model, Image picture, TileGrid grid, WorkerTeam? team)
    {
        var denoiser = new NetworkDenoiser(model, "tiled", team);
        if (denoiser.TakesNoiseMap)
            denoiser = denoiser.WithNoiseMap(TestPattern.Make(picture.Width, picture.Height, 1, 16).Upright(6));
        var format = denoiser.ResultFormat(picture.Format);
        var restored = format == picture.Format ? (float[])picture.Pixels.Clone() : new float[format.SampleCount];
        denoiser.DenoiseInTiles(
            format == picture.Format ? restored : picture.Pixels, restored, picture.Format, grid, null, TestContext.Current.CancellationToken);
        return restored;
    }

    private static TrainedModel ModelOf(Network network) => new(network, ParameterSet.Initialize(network, 7), new Dictionary<string, string>());

    private static Network Residual(int filters, int channels, int layers, Activation activation = Activation.Relu, int dilation = 1)
    {
        var network = new NetworkBuilder("residual");
        var noisy = network.Input(new Shape(32, 32, channels));
        var x = network.Add(new Convolution2D(filters, Activation: activation), noisy);
        for (var layer = 0; layer < layers; layer++)
            x = network.Add(new Convolution2D(filters, Activation: activation, Dilation: dilation), x);
        network.Add(new Add(), noisy, network.Add(new Convolution2D(channels), x));
        return network.Build();
    }

    // A small FDnCNN, or FFDNet.
    private static Network ToldTheNoise(bool folded)
    {
        var network = new NetworkBuilder("told");
        var noisy = network.Input(new Shape(32, 32, 1));
        var map = network.Input(new Shape(32, 32, 1));
        var x = folded
            ? network.Add(new Concatenate(), network.Add(new SpaceToDepth(2), noisy), network.Add(new MaxPooling2D(2), map))
            : network.Add(new Concatenate(), noisy, map);
        for (var layer = 0; layer < 3; layer++)
            x = network.Add(new Convolution2D(32, Activation: Activation.Relu), x);
        x = network.Add(new Convolution2D(folded ? 4 : 1), x);
        if (folded)
            network.Add(new DepthToSpace(2), x);
        return network.Build();
    }

    // Works on blocks of pixels, pools and enlarges among wide convolutions, with an activation by itself.
    private static Network Folded()
    {
        var network = new NetworkBuilder("folded");
        var noisy = network.Input(new Shape(32, 32, 1));
        var fine = network.Add(new Convolution2D(32, Activation: Activation.Relu), network.Add(new SpaceToDepth(2), noisy));
        var coarse = network.Add(new Convolution2D(32, KernelHeight: 5, KernelWidth: 1), network.Add(new MaxPooling2D(2), fine));
        coarse = network.Add(new Convolution2D(32), network.Add(new ActivationLayer(Activation.Tanh), coarse));
        var joined = network.Add(new Concatenate(), network.Add(new UpsampleNearest2D(2), coarse), fine);
        network.Add(new Add(), noisy, network.Add(new DepthToSpace(2), network.Add(new Convolution2D(4), joined)));
        return network.Build();
    }

    // Twice as high and wide, once by repeated pixels and once by blocks of channels, with a pooling between.
    private static Network Enlarged()
    {
        var network = new NetworkBuilder("enlarged");
        var x = network.Add(new Convolution2D(32, Activation: Activation.Relu), network.Input(new Shape(32, 32, 1)));
        x = network.Add(new Convolution2D(32, Activation: Activation.Relu), network.Add(new UpsampleNearest2D(2), x));
        x = network.Add(new Convolution2D(32), network.Add(new MaxPooling2D(2), x));
        network.Add(new DepthToSpace(2), network.Add(new Convolution2D(4), x));
        return network.Build();
    }

    private sealed class Told(List<double> shares) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (shares)
                shares.Add(value);
        }
    }
}
