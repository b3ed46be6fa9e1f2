using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Serialization;
using Desalt.Models;

namespace Desalt.Interop.Onnx;

/// <summary>
/// Writes a network with its weights as an ONNX model (operator set 13), which ONNX Runtime, OpenCV, OpenVINO, TensorRT and others run.
/// Pictures go in and come out as batch x channels x height x width, float32, in the range of our pictures, [0, 1]. The batch is open,
/// and so are height and width where the network takes more than one size; which sides it takes stands in the model's metadata.
/// </summary>
public static class OnnxExport
{
    private const long FormatVersion = 7;
    private const long OperatorSet = 13;

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <exception cref="BadInputException">The network has an operator that is not known here, or the place cannot be written to.</exception>
    public static void Save(TrainedModel model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        AtomicFile.WriteBytes(path, Write(model));
    }

    /// <summary>The file's bytes.</summary>
    /// <exception cref="BadInputException">The network has an operator that is not known here.</exception>
    public static byte[] Write(TrainedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var sides = NetworkSides.Of(model.Network);
        var message = new OnnxMessage()
            .Add(1, FormatVersion)
            .Add(2, "desalt")
            .Add(3, typeof(OnnxExport).Assembly.GetName().Version!.ToString(3))
            .Add(7, Graph(model.Network, model.Parameters, sides).ToMessage())
            .Add(8, new OnnxMessage().Add(1, "").Add(2, OperatorSet));
        foreach (var (name, fact) in model.Facts.Append(new("sides", sides.ToString())).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            message.Add(14, new OnnxMessage().Add(1, name).Add(2, fact));
        return message.ToArray();
    }

    private static OnnxGraph Graph(Network network, ParameterSet parameters, NetworkSides sides)
    {
        var graph = new OnnxGraph(network.Name);
        var values = new string[network.Nodes.Count];
        foreach (var node in network.Nodes)
            values[node.Index] = new OnnxOperator(graph, network, parameters, node, [.. node.Inputs.Select(input => values[input])]).Write();
        foreach (var input in network.Inputs)
            graph.AddInput(values[input.Index], Extents(input.Shape));
        graph.AddOutput(values[^1], Extents(network.OutputShape));
        return graph;

        object[] Extents(Shape shape)
        {
            var isOpen = sides.AreOpen && (shape.Height, shape.Width) == (network.InputShape.Height, network.InputShape.Width);
            return ["batch", shape.Channels, isOpen ? "height" : shape.Height, isOpen ? "width" : shape.Width];
        }
    }
}
