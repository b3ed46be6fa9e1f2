using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Serialization;
using Desalt.Engine.Threading;
using Desalt.Interop;
using Desalt.Models;
using Desalt.Tests.Datasets;
using Desalt.Tests.Interop.PyTorch;

namespace Desalt.Tests.Interop;

public sealed class WeightImportTests : IDisposable
{
    private static readonly Dictionary<string, string> NoFacts = [];

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_state_dict_with_its_normalizations_gives_what_PyTorch_gives()
    {
        var model = WeightImport.Load(TorchFiles.Tiny, Entry(), NoFacts);
        Assert.Contains(model.Network.Nodes, node => node.Operator is BatchNormalization);
        float[] expected =
        [
            -0.07553958f, 0.02188736f, 0.08959012f, 0.21343759f, 0.28045085f, 0.39997691f, 0.49915788f, 0.59188753f, 0.64165765f, 0.77036518f,
            0.86817825f, 0.93537951f,
        ];

        // net(torch.arange(12, dtype=torch.float32).reshape(1, 1, 3, 4) / 11), see TorchFiles.
        var output = Run(model, [.. Enumerable.Range(0, 12).Select(i => i / 11f)]);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], output[i], 1e-6);
    }

    [Fact]
    public void Weights_that_took_their_normalizations_over_make_a_network_without()
    {
        new Safetensors(
            [
                Tensor("layers.10.weight", [1, 2, 3, 3], i => i), Tensor("layers.10.bias", [1], _ => 3),
                Tensor("layers.9.weight", [2, 2, 3, 3], i => -i), Tensor("layers.2.weight", [2, 1, 3, 3], i => i), Tensor("layers.2.bias", [2], i => i),
            ],
            NoFacts).Save(path);
        var model = WeightImport.Load(path, Entry(), NoFacts);
        Assert.DoesNotContain(model.Network.Nodes, node => node.Operator is BatchNormalization);
        var convolutions = model.Network.Nodes.Where(node => node.Operator is Convolution2D).ToList();

        // [out][in][tap] has become [tap][in][out]; a missing bias is 0; what the paper subtracts bears the other sign.
        Assert.Equal([0f, 9, 1, 10], model.Parameters.Of(convolutions[0], "kernel")[..4].ToArray());
        Assert.Equal([0f, -18, -9, -27], model.Parameters.Of(convolutions[1], "kernel")[..4].ToArray());
        Assert.Equal([0f, 0], model.Parameters.Of(convolutions[1], "bias").ToArray());
        Assert.Equal([0f, -9, -1, -10], model.Parameters.Of(convolutions[2], "kernel")[..4].ToArray());
        Assert.Equal([-3f], model.Parameters.Of(convolutions[2], "bias").ToArray());
    }

    [Fact]
    public void Blocks_of_pixels_change_their_order()
    {
        // Two colours of 2x2 pixels and a map: PyTorch keeps them as colour * 4 + pixel, we as pixel * 2 + colour.
        float[] inputs = [0, 1, 2, 3, 4, 5, 6, 7, 8];
        BlockOrder.ReorderInputs(inputs, 9, 1, colours: 2, side: 2);
        Assert.Equal([0f, 4, 1, 5, 2, 6, 3, 7, 8], inputs);
        float[] outputs = [0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17];
        BlockOrder.ReorderOutputs(outputs, 8, colours: 2, side: 2);
        Assert.Equal([0f, 4, 1, 5, 2, 6, 3, 7, 10, 14, 11, 15, 12, 16, 13, 17], outputs);
    }

    [Fact]
    public void Weights_of_another_architecture_are_refused_with_what_differs()
    {
        Assert.Contains("holds 4 layers with weights and dncnn-s has 32", Refusal(TorchFiles.Tiny, ModelCatalog.Find("dncnn-s")), StringComparison.Ordinal);
        Assert.Contains("holds model.0, which this architecture does not have", Refusal(TorchFiles.Tiny, ModelCatalog.Find("adnet")), StringComparison.Ordinal);

        new Safetensors([Tensor("a.weight", [2, 1, 5, 5], _ => 0), Tensor("b.weight", [2, 2, 3, 3], _ => 0), Tensor("c.weight", [1, 2, 3, 3], _ => 0)], NoFacts).Save(path);
        Assert.Contains("tensor a.weight is 2x1x5x5, convolution_2d_1 of tiny needs 2x1x3x3", Refusal(path, Entry()), StringComparison.Ordinal);
        new Safetensors([Tensor("a.weigh", [2, 1, 3, 3], _ => 0), Tensor("b.weight", [2, 2, 3, 3], _ => 0), Tensor("c.weight", [1, 2, 3, 3], _ => 0)], NoFacts).Save(path);
        Assert.Contains("a has no weight, which convolution_2d_1 of tiny needs", Refusal(path, Entry()), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_hold_no_weights_are_refused()
    {
        Assert.Contains("cannot be read", Refusal(path + ".missing", Entry()), StringComparison.Ordinal);
        File.WriteAllText(path, "hello");
        Assert.Contains("begins neither like a PyTorch state dict", Refusal(path, Entry()), StringComparison.Ordinal);

        // The first bytes of what torch.save(..., _use_new_zipfile_serialization=False) of PyTorch 1.13 writes.
        File.WriteAllBytes(path, [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46]);
        Assert.Contains("before version 1.6", Refusal(path, Entry()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_called_what_it_should_have_been()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is no PyTorch state dict that can be read", RefusalOf("cut.pth", File.ReadAllBytes(TorchFiles.Tiny)[..200]), StringComparison.Ordinal);
        Assert.Contains("begins neither like a PyTorch state dict", RefusalOf("zeroed.pth", new byte[64]), StringComparison.Ordinal);
        Assert.Contains("begins neither like a PyTorch state dict", RefusalOf("page.pth", "<!DOCTYPE html>"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("is empty", RefusalOf("empty.pth", []), StringComparison.Ordinal);
        Assert.Contains("no usable safetensors file", RefusalOf("zeroed.safetensors", new byte[64]), StringComparison.Ordinal);
        Assert.Contains("no usable safetensors file", RefusalOf("renamed.bin", [9, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'"']), StringComparison.Ordinal);

        string RefusalOf(string name, byte[] content) => Refusal(folder.Write(name, content), Entry());
    }

    private static string Refusal(string path, CatalogEntry entry) =>
        Assert.Throws<BadInputException>(() => WeightImport.Load(path, entry, NoFacts)).Message;

    private static float[] Run(TrainedModel model, float[] input)
    {
        var output = new float[input.Length];
        using var team = new WorkerTeam(1);
        new InferenceSession(model.Network, model.Parameters, 1, team).Run(input, output, 1);
        return output;
    }

    private static SafetensorsTensor Tensor(string name, int[] extents, Func<int, float> value) =>
        new(name, extents, Enumerable.Range(0, extents.Aggregate(1, (product, extent) => product * extent)).Select(value).ToArray());

    // The network of TorchFiles.
    private static CatalogEntry Entry() =>
        new("tiny", "", () => Build(normalized: true), new Recipe(1, 1, "constant:1e-3", FixedNoise: false))
        {
            BuildMerged = () => Build(normalized: false),
            Weights = new PublishedWeights { Subtracts = true },
        };

    private static Network Build(bool normalized)
    {
        var network = new NetworkBuilder("tiny");
        var noisy = network.Input(new Shape(3, 4, 1));
        network.Add(new Add(), noisy, new ConvolutionStack(3, 2, 1, normalized).AddTo(network, noisy));
        return network.Build();
    }
}
