using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Serialization;
using Desalt.Interop.PyTorch;
using Desalt.Models;

namespace Desalt.Interop;

/// <summary>
/// Weights that were trained elsewhere as a model like any other. Layers are told apart by their names and taken in the order of the
/// architecture; their extents must agree. Kernels come as PyTorch keeps them, [out][in][row][column], and become ours, [row][column][in][out];
/// batch normalizations stand in the file or were taken over by the convolutions before it was written.
/// </summary>
public static class WeightImport
{
    /// <summary>Reads a safetensors file, or a PyTorch state dict (see <see cref="StateDict"/>), without running anything in it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="architecture">What it holds the weights of.</param>
    /// <param name="facts">What is known about the weights, for the model's header.</param>
    /// <exception cref="BadInputException">The file is damaged, or its weights are not those of the architecture.</exception>
    public static TrainedModel Load(string path, CatalogEntry architecture, IReadOnlyDictionary<string, string> facts)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return FromTensors(path, Tensors(path), architecture, facts);
    }

    private static IReadOnlyList<SafetensorsTensor> Tensors(string path)
    {
        var start = new byte[9];
        int length;
        try
        {
            using var file = File.OpenRead(path);
            length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be read ({exception.Message.TrimEnd('.')}).", exception);
        }

        if (StateDict.IsOldFormat(start))
        {
            throw new BadInputException(
                $"{path}: was written by PyTorch before version 1.6, whose files cannot be read without running them; load and save it again in a newer PyTorch.");
        }

        if (StateDict.IsArchive(start))
            return StateDict.Load(path);
        if (IsSafetensors(start) || Path.GetExtension(path).Equals(".safetensors", StringComparison.OrdinalIgnoreCase))
            return Safetensors.Load(path, leaveOutIntegers: true).Tensors;
        throw new BadInputException(length == 0
            ? $"{path}: is empty; fetch or save it again."
            : $"{path}: begins neither like a PyTorch state dict, which is a zip archive, nor like a safetensors file; it is damaged or something else, so fetch it again or save it with torch.save(model.state_dict(), FILE).");
    }

    // Eight bytes that tell the header's length, then the header's brace.
    private static bool IsSafetensors(ReadOnlySpan<byte> start) => start[8] == '{';

    private static TrainedModel FromTensors(
        string path, IReadOnlyList<SafetensorsTensor> tensors, CatalogEntry architecture, IReadOnlyDictionary<string, string> facts)
    {
        var arrangement = architecture.Weights;
        var layers = ForeignLayer.Of(path, tensors, arrangement);
        var isMerged = !layers.Any(layer => layer.IsNormalization);
        var network = isMerged && architecture.BuildMerged is { } build ? build() : architecture.Build();
        Node[] nodes = [.. network.Nodes.Where(node => network.Parameters(node).Count > 0)];
        if (layers.Count != nodes.Length)
        {
            throw new BadInputException(
                $"{path}: holds {layers.Count} layers with weights and {architecture.Name} has {nodes.Length}; choose another --architecture.");
        }

        var parameters = new ParameterSet(network);
        for (var i = 0; i < nodes.Length; i++)
            Fill(path, layers[i], network, nodes[i], parameters);
        var (first, last) = (nodes[0], nodes[^1]);
        if (arrangement.Subtracts)
        {
            Negate(Kernel(parameters, last));
            Negate(Bias(parameters, last));
        }

        if (arrangement.Block is var side and > 1)
        {
            var colours = network.InputShape.Channels;
            BlockOrder.ReorderInputs(Kernel(parameters, first), network.InputShapes(first)[0].Channels, first.Shape.Channels, colours, side);
            BlockOrder.ReorderOutputs(Kernel(parameters, last), last.Shape.Channels, colours, side);
            BlockOrder.ReorderOutputs(Bias(parameters, last), last.Shape.Channels, colours, side);
        }

        return new TrainedModel(network, parameters, facts);
    }

    private static void Fill(string path, ForeignLayer layer, Network network, Node node, ParameterSet parameters)
    {
        var input = network.InputShapes(node)[0].Channels;
        switch (node.Operator)
        {
            case BatchNormalization when layer.IsNormalization:
                Copy("weight", "gamma", [input]);
                Copy("bias", "beta", [input]);
                Copy("running_mean", "moving_mean", [input]);
                Copy("running_var", "moving_variance", [input]);
                break;
            case Convolution2D convolution when !layer.IsNormalization:
                var weight = Tensor("weight", [convolution.Filters, input, convolution.KernelHeight, convolution.KernelWidth]);
                Transpose(weight.Values.Span, Kernel(parameters, node), convolution.Filters, input, convolution.KernelHeight * convolution.KernelWidth);
                CopyBias(convolution.Filters);
                break;
            case Dense dense when !layer.IsNormalization:
                Transpose(Tensor("weight", [dense.Units, input]).Values.Span, Kernel(parameters, node), dense.Units, input, 1);
                CopyBias(dense.Units);
                break;
            default:
                throw new BadInputException(
                    $"{path}: {layer.Name} is {(layer.IsNormalization ? "a batch normalization" : "none")} where {network.Name} has {node.Name}; choose another --architecture.");
        }

        // Convolutions before a normalization mostly have no bias.
        void CopyBias(int length)
        {
            if (layer.Tensors.ContainsKey("bias"))
                Copy("bias", "bias", [length]);
        }

        void Copy(string theirs, string ours, int[] extents) => Tensor(theirs, extents).Values.Span.CopyTo(parameters.Of(node, ours));

        SafetensorsTensor Tensor(string name, int[] extents)
        {
            if (!layer.Tensors.TryGetValue(name, out var tensor))
                throw new BadInputException($"{path}: {layer.Name} has no {name}, which {node.Name} of {network.Name} needs; choose another --architecture.");
            return tensor.Dimensions.SequenceEqual(extents)
                ? tensor
                : throw new BadInputException(
                    $"{path}: tensor {tensor.Name} is {string.Join('x', tensor.Dimensions)}, {node.Name} of {network.Name} needs {string.Join('x', extents)}; choose another --architecture.");
        }
    }

    // [out][in][tap] to [tap][in][out].
    private static void Transpose(ReadOnlySpan<float> theirs, Span<float> ours, int outputs, int inputs, int taps)
    {
        for (var o = 0; o < outputs; o++)
        {
            for (var k = 0; k < inputs; k++)
            {
                for (var tap = 0; tap < taps; tap++)
                    ours[(((tap * inputs) + k) * outputs) + o] = theirs[(((o * inputs) + k) * taps) + tap];
            }
        }
    }

    private static void Negate(Span<float> values)
    {
        foreach (ref var value in values)
            value = -value;
    }

    private static Span<float> Kernel(ParameterSet parameters, Node node) => parameters.Of(node, "kernel");

    private static Span<float> Bias(ParameterSet parameters, Node node) => parameters.Of(node, "bias");
}
