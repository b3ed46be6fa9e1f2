using System.Diagnostics;
using System.Runtime.InteropServices;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Randomness;
using Desalt.Engine.Threading;
using Desalt.Interop.Onnx;
using Desalt.Models;

namespace Desalt.Tests.Interop.Onnx;

/// <summary>Field numbers are those of onnx.proto.</summary>
public class OnnxExportTests
{
    public static TheoryData<string> Samples => [.. Networks.Keys];

    // Between them all operators that can be exported.
    private static readonly Dictionary<string, Func<Network>> Networks = new()
    {
        ["pictures"] = () =>
        {
            var network = new NetworkBuilder("pictures");
            var input = network.Input(new Shape(12, 8, 2));
            var x = network.Add(new Convolution2D(3, 2, 3, Padding.Same, Activation.Relu), network.Add(new MarkExtremes(), input));
            x = network.Add(new BatchNormalization(), network.Add(new Convolution2D(4, Dilation: 2), x));
            x = network.Add(new Dropout(0.5f), network.Add(new ActivationLayer(Activation.Tanh), x));
            var folded = network.Add(new SparsityPenalty(1), network.Add(new SpaceToDepth(), x));
            var unfolded = network.Add(new DepthToSpace(), network.Add(new Convolution2D(16, 1, 1), folded));
            var pooled = network.Add(new UpsampleNearest2D(2), network.Add(new MaxPooling2D(2), network.Add(new Multiply(), x, unfolded)));
            var joined = network.Add(new Concatenate(), network.Add(new Add(), x, unfolded), pooled);
            var guess = network.Add(new FillFromOtherChannels(), input, network.Add(new FillExtremes(), input));
            var guessed = network.Add(new Add(), guess, network.Add(new Convolution2D(2), joined));
            network.Add(new RestoreExtremes(), input, guessed);
            return network.Build();
        },
        ["vectors"] = () =>
        {
            var network = new NetworkBuilder("vectors");
            var x = network.Input(new Shape(7, 5, 1));
            x = network.Add(new MaxPooling2D(2, Padding.Same), network.Add(new Convolution2D(3), x));
            x = network.Add(new Convolution2D(2, 2, 2, Padding.Valid), x);
            x = network.Add(new Dense(6, Activation.Tanh), network.Add(new Flatten(), x));
            network.Add(new Reshape(new Shape(3, 2, 1)), network.Add(new Dense(6), x));
            return network.Build();
        },
    };

    [Fact]
    public void The_graph_of_cae_is_its_layers()
    {
        var model = new ProtobufFields(OnnxExport.Write(TrainedModel.Load("cae")));
        Assert.Equal([13L], model.Messages(8).SelectMany(set => set.Numbers(2)));
        var graph = model.Messages(7).Single();
        Assert.Equal(
            "Conv Relu MaxPool Conv Relu MaxPool Conv Relu MaxPool Conv Relu Resize Conv Relu Resize Conv Relu Resize Conv".Split(' '),
            graph.Messages(1).SelectMany(node => node.Texts(4)));
        Assert.Equal(49_761, graph.Messages(5).Where(tensor => tensor.Numbers(2).Single() == 1).Sum(tensor => tensor.Bytes(9).Single().Length / 4) - (3 * 4));
    }

    [Theory]
    [InlineData("unet", "height", "width", "multiples of 4")]
    [InlineData("cae", "height", "width", "multiples of 8 and 4 more")]
    [InlineData("cnn", "28", "28", "height 28, width 28")]
    public void The_size_is_open_where_the_network_takes_others(string name, string height, string width, string sides)
    {
        var model = new ProtobufFields(OnnxExport.Write(TrainedModel.Load(name)));
        var graph = model.Messages(7).Single();
        Assert.Equal(["batch", "1", height, width], Extents(graph.Messages(11).Single()));
        Assert.Equal(["batch", "1", height, width], Extents(graph.Messages(12).Single()));
        Assert.Equal(sides, model.Messages(14).Single(fact => fact.Texts(1).Single() == "sides").Texts(2).Single());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Onnx_runtime_computes_what_we_compute(string name)
    {
        var root = Root();
        if (!Directory.Exists(Path.Combine(root, "bench", "peers", "node_modules", "onnxruntime-node")))
            Assert.Skip("onnxruntime-node is not installed in bench/peers; bench/peers/run installs it.");
        var network = Networks[name]();
        var model = new TrainedModel(network, Randomized(network), new Dictionary<string, string>());
        using var folder = new Datasets.TemporaryFolder();
        var (file, input, output) = (Path.Combine(folder.Path, "m.onnx"), Path.Combine(folder.Path, "in"), Path.Combine(folder.Path, "out"));
        const int count = 3;
        var pictures = Pictures(count * network.InputShape.Length);
        OnnxExport.Save(model, file);
        File.WriteAllBytes(input, MemoryMarshal.AsBytes<float>(Turned(pictures, network.InputShape, toOnnx: true)).ToArray());
        var shape = network.InputShape;

        using var process = Process.Start(new ProcessStartInfo(
            "node",
            [Path.Combine(root, "bench", "peers", "onnxruntime_peer.js"), file, "--shape", $"{count}x{shape.Channels}x{shape.Height}x{shape.Width}", "--input", input, "--output", output])
        {
            RedirectStandardError = true,
        })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);

        var expected = new float[count * network.OutputShape.Length];
        using var team = new WorkerTeam(1);
        new InferenceSession(network, model.Parameters, count, team).Run(pictures, expected, count);
        var found = Turned(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(output)).ToArray(), network.OutputShape, toOnnx: false);
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], 2e-5f);
    }

    private static IEnumerable<string> Extents(ProtobufFields declaration) => declaration.Messages(2).Single().Messages(1).Single().Messages(2).Single()
        .Messages(1).Select(extent => extent.Texts(2).SingleOrDefault() ?? extent.Numbers(1).Single().ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static ParameterSet Randomized(Network network)
    {
        var parameters = ParameterSet.Initialize(network, 1);
        var random = new CounterRandom(2, RandomStream.Synthetic);
        foreach (ref var value in parameters.Values.Span)
            value += random.NextSingle() * 0.3f;
        return parameters;
    }

    // Some samples are exactly 0 and 1, which the extremes are about.
    private static float[] Pictures(int length)
    {
        var random = new CounterRandom(3, RandomStream.Synthetic);
        var pictures = new float[length];
        foreach (ref var value in pictures.AsSpan())
            value = Math.Clamp((random.NextSingle() * 1.4f) - 0.2f, 0, 1);
        return pictures;
    }

    // Channels side by side, or channel by channel.
    private static float[] Turned(float[] values, Shape shape, bool toOnnx)
    {
        var turned = new float[values.Length];
        var pixels = shape.Height * shape.Width;
        for (var i = 0; i < values.Length; i++)
        {
            var (sample, place) = Math.DivRem(i, shape.Length);
            var (pixel, channel) = Math.DivRem(place, shape.Channels);
            var other = (sample * shape.Length) + (channel * pixels) + pixel;
            if (toOnnx)
                turned[other] = values[i];
            else
                turned[i] = values[other];
        }

        return turned;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Desalt.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? "";
    }
}
