using System.Runtime.InteropServices;

namespace Desalt.Interop.Onnx;

/// <summary>The graph of an ONNX model while it is put together. Field numbers are those of GraphProto and of the messages in it.</summary>
internal sealed class OnnxGraph(string name)
{
    private const int Float = 1;
    private const int Int64 = 7;

    private readonly List<OnnxMessage> nodes = [];
    private readonly List<OnnxMessage> initializers = [];
    private readonly List<OnnxMessage> inputs = [];
    private readonly List<OnnxMessage> outputs = [];

    /// <summary>Adds an operation with one result.</summary>
    /// <param name="operation">Its name in the ONNX operator set.</param>
    /// <param name="operands">Names of what goes in.</param>
    /// <param name="result">Name of what comes out.</param>
    /// <param name="attributes">Settings; <see cref="Attribute(string, long)"/> and its siblings make them.</param>
    /// <returns><paramref name="result"/>.</returns>
    public string Add(string operation, IReadOnlyList<string> operands, string result, params ReadOnlySpan<OnnxMessage> attributes)
    {
        var node = new OnnxMessage();
        foreach (var operand in operands)
            node.Add(1, operand);
        node.Add(2, result).Add(3, result).Add(4, operation);
        foreach (var attribute in attributes)
            node.Add(5, attribute);
        nodes.Add(node);
        return result;
    }

    /// <summary>Adds a constant of floats, row by row.</summary>
    /// <returns><paramref name="tensor"/>.</returns>
    public string Add(string tensor, ReadOnlySpan<int> extents, ReadOnlySpan<float> values) =>
        Add(tensor, Float, extents, MemoryMarshal.AsBytes(values));

    /// <summary>Adds a list of whole numbers as a constant.</summary>
    /// <returns><paramref name="tensor"/>.</returns>
    public string Add(string tensor, params ReadOnlySpan<long> values) => Add(tensor, Int64, [values.Length], MemoryMarshal.AsBytes(values));

    /// <summary>Declares an input of floats; an extent is a number or, where it is open, a name.</summary>
    public void AddInput(string input, params ReadOnlySpan<object> extents) => inputs.Add(Declaration(input, extents));

    /// <summary>Declares a result.</summary>
    public void AddOutput(string output, params ReadOnlySpan<object> extents) => outputs.Add(Declaration(output, extents));

    public static OnnxMessage Attribute(string name, long value) => new OnnxMessage().Add(1, name).Add(3, value).Add(20, 2L);

    public static OnnxMessage Attribute(string name, float value) => new OnnxMessage().Add(1, name).Add(2, value).Add(20, 1L);

    public static OnnxMessage Attribute(string name, string value) => new OnnxMessage().Add(1, name).Add(4, value).Add(20, 3L);

    public static OnnxMessage Attribute(string name, params ReadOnlySpan<long> values)
    {
        var attribute = new OnnxMessage().Add(1, name);
        foreach (var value in values)
            attribute.Add(8, value);
        return attribute.Add(20, 7L);
    }

    /// <summary>The graph as a message.</summary>
    public OnnxMessage ToMessage()
    {
        var graph = new OnnxMessage();
        foreach (var node in nodes)
            graph.Add(1, node);
        graph.Add(2, name);
        foreach (var initializer in initializers)
            graph.Add(5, initializer);
        foreach (var input in inputs)
            graph.Add(11, input);
        foreach (var output in outputs)
            graph.Add(12, output);
        return graph;
    }

    private string Add(string tensor, int type, ReadOnlySpan<int> extents, ReadOnlySpan<byte> raw)
    {
        var message = new OnnxMessage();
        foreach (var extent in extents)
            message.Add(1, (long)extent);
        initializers.Add(message.Add(2, (long)type).Add(8, tensor).Add(9, raw));
        return tensor;
    }

    private static OnnxMessage Declaration(string value, ReadOnlySpan<object> extents)
    {
        var shape = new OnnxMessage();
        foreach (var extent in extents)
            shape.Add(1, extent is string open ? new OnnxMessage().Add(2, open) : new OnnxMessage().Add(1, (long)(int)extent));
        return new OnnxMessage().Add(1, value).Add(2, new OnnxMessage().Add(1, new OnnxMessage().Add(1, (long)Float).Add(2, shape)));
    }
}
