using Desalt.Engine;
using Desalt.Engine.Execution;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using static Desalt.Interop.Onnx.OnnxGraph;

namespace Desalt.Interop.Onnx;

/// <summary>
/// One operator of a network as nodes of an ONNX graph. Ours keep channels side by side, ONNX keeps pictures channel by channel:
/// kernels are turned round, and pictures where their values become a vector. Vectors are pictures of one pixel.
/// </summary>
/// <param name="Graph">Where the nodes go.</param>
/// <param name="Network">The network.</param>
/// <param name="Parameters">Its weights.</param>
/// <param name="Node">The operator.</param>
/// <param name="Operands">Names of the values that go in.</param>
internal sealed record OnnxOperator(OnnxGraph Graph, Network Network, ParameterSet Parameters, Node Node, IReadOnlyList<string> Operands)
{
    /// <summary>Adds the nodes.</summary>
    /// <returns>Name of the result.</returns>
    /// <exception cref="BadInputException">The operator is not known here.</exception>
    public string Write() => Node.Operator switch
    {
        Input => Node.Name,
        Dropout or CodePenalty => Operands[0],
        Convolution2D convolution => Write(convolution),
        Dense dense => Activated(dense.Activation, result => Graph.Add("Conv", [Operands[0], Kernel(1, 1), Parameter("bias")], result)),
        BatchNormalization normalization => Graph.Add(
            "BatchNormalization",
            [Operands[0], Parameter("gamma"), Parameter("beta"), Parameter("moving_mean"), Parameter("moving_variance")],
            Node.Name,
            Attribute("epsilon", normalization.Epsilon)),
        ActivationLayer { Function: Activation.Linear } => Operands[0],
        ActivationLayer activation => Graph.Add(NameOf(activation.Function), Operands, Node.Name),
        MaxPooling2D pooling => Graph.Add(
            "MaxPool",
            Operands,
            Node.Name,
            Attribute("kernel_shape", pooling.Size, pooling.Size),
            Attribute("strides", pooling.Size, pooling.Size),
            Attribute("ceil_mode", pooling.Padding == Padding.Same ? 1L : 0L)),
        UpsampleNearest2D upsampling => Graph.Add(
            "Resize",
            [Operands[0], "", Graph.Add($"{Node.Name}.scales", [4], [1f, 1f, upsampling.Factor, upsampling.Factor])],
            Node.Name,
            Attribute("mode", "nearest"),
            Attribute("coordinate_transformation_mode", "asymmetric"),
            Attribute("nearest_mode", "floor")),
        SpaceToDepth fold => Graph.Add("SpaceToDepth", Operands, Node.Name, Attribute("blocksize", (long)fold.Factor)),
        DepthToSpace unfold => Graph.Add(
            "DepthToSpace", Operands, Node.Name, Attribute("blocksize", (long)unfold.Factor), Attribute("mode", "DCR")),
        Concatenate => Graph.Add("Concat", Operands, Node.Name, Attribute("axis", 1L)),
        Add => Graph.Add("Add", Operands, Node.Name),
        Multiply => Graph.Add("Mul", Operands, Node.Name),
        Flatten => Graph.Add("Reshape", [Turned(Operands[0], 0, 2, 3, 1), Extents(Node.Shape.Channels, 1, 1)], Node.Name),
        Reshape => Write(Network.InputShapes(Node)[0]),
        FillExtremes => Filled(),
        FillFromOtherChannels => FilledFromOthers(),
        MarkExtremes => Marked(),
        RestoreExtremes => Graph.Add("Where", [Inside(Above(), Below()), Operands[0], Operands[1]], Node.Name),
        _ => throw new BadInputException(
            $"{Network.Name}: its operator {Node.Name} ({Node.Operator.TypeName}) cannot be written as ONNX; models made of others can."),
    };

    private string Write(Convolution2D convolution)
    {
        var isSame = convolution.Padding == Padding.Same;
        var (rows, columns) = isSame ? (convolution.Rows - 1, convolution.Columns - 1) : (0, 0);
        return Activated(convolution.Activation, result => Graph.Add(
            "Conv",
            [Operands[0], Kernel(convolution.KernelHeight, convolution.KernelWidth), Parameter("bias")],
            result,
            Attribute("kernel_shape", convolution.KernelHeight, convolution.KernelWidth),
            Attribute("pads", rows / 2, columns / 2, rows - (rows / 2), columns - (columns / 2)),
            Attribute("dilations", convolution.Dilation, convolution.Dilation)));
    }

    // The values in the order in which ours lie, under the new extents, and back to channel by channel.
    private string Write(Shape from)
    {
        var flat = from is { Height: 1, Width: 1 } ? Operands[0] : Turned(Operands[0], 0, 2, 3, 1);
        var to = Node.Shape;
        if (to is { Height: 1, Width: 1 })
            return Graph.Add("Reshape", [flat, Extents(to.Channels, 1, 1)], Node.Name);
        var picture = Graph.Add("Reshape", [flat, Extents(to.Height, to.Width, to.Channels)], $"{Node.Name}.picture");
        return Graph.Add("Transpose", [picture], Node.Name, Attribute("perm", 0, 3, 1, 2));
    }

    // All channels without what salt and pepper may have replaced, then all channels of where it is black and of where it is white.
    private string Marked()
    {
        var (above, below) = (Above(), Below());
        var (zero, one) = (Constant("zero", 0), Constant("one", 1));
        var kept = Graph.Add("Where", [Inside(above, below), Operands[0], zero], $"{Node.Name}.kept");
        var black = Graph.Add("Where", [above, zero, one], $"{Node.Name}.is_black");
        var white = Graph.Add("Where", [below, zero, one], $"{Node.Name}.is_white");
        return Graph.Add("Concat", [kept, black, white], Node.Name, Attribute("axis", 1L));
    }

    // The weighted sum of what is inside over the sum of its weights, where there is any.
    private string Filled()
    {
        var (above, below) = (Above(), Below());
        var inside = Inside(above, below);
        var (zero, one) = (Constant("zero", 0), Constant("one", 1));
        var sums = Windowed("sums", Graph.Add("Where", [inside, Operands[0], zero], $"{Node.Name}.kept"));
        var weights = Windowed("weights", Graph.Add("Where", [inside, one, zero], $"{Node.Name}.is_kept"));
        var mean = Graph.Add("Div", [sums, weights], $"{Node.Name}.mean");
        var isKnown = Graph.Add("Greater", [weights, zero], $"{Node.Name}.is_known");
        var whites = Windowed("whites", Graph.Add("Where", [below, zero, one], $"{Node.Name}.is_white"));
        var all = Windowed("all", Graph.Add("Add", [Graph.Add("Mul", [Operands[0], zero], $"{Node.Name}.zeros"), one], $"{Node.Name}.ones"));
        var share = Graph.Add("Div", [whites, all], $"{Node.Name}.share");
        var guess = Graph.Add("Where", [isKnown, mean, share], $"{Node.Name}.guess");
        return Graph.Add("Where", [inside, Operands[0], guess], Node.Name);
    }

    // For each step from channel to channel, what the channel so many further gives and where it can.
    private string FilledFromOthers()
    {
        var (above, below) = (Above(), Below());
        var inside = Inside(above, below);
        var (zero, one) = (Constant("zero", 0), Constant("one", 1));
        var (sum, count) = (zero, zero);
        for (var step = 1; step < Node.Shape.Channels; step++)
        {
            var order = Graph.Add(
                $"{Node.Name}.{step}.order", [.. Enumerable.Range(0, Node.Shape.Channels).Select(channel => (long)((channel + step) % Node.Shape.Channels))]);
            var other = Graph.Add("Gather", [Operands[0], order], $"{Node.Name}.{step}.other", Attribute("axis", 1L));
            var otherInside = Graph.Add("Gather", [inside, order], $"{Node.Name}.{step}.other_inside", Attribute("axis", 1L));
            var both = Graph.Add("And", [inside, otherInside], $"{Node.Name}.{step}.both");
            var difference = Graph.Add("Sub", [Operands[0], other], $"{Node.Name}.{step}.difference");
            var sums = Windowed($"{step}.sums", Graph.Add("Where", [both, difference, zero], $"{Node.Name}.{step}.kept"));
            var weights = Windowed($"{step}.weights", Graph.Add("Where", [both, one, zero], $"{Node.Name}.{step}.is_kept"));
            var isKnown = Graph.Add("Greater", [weights, zero], $"{Node.Name}.{step}.is_known");
            var gives = Graph.Add("And", [otherInside, isKnown], $"{Node.Name}.{step}.gives");
            var given = Graph.Add("Add", [other, Graph.Add("Div", [sums, weights], $"{Node.Name}.{step}.mean")], $"{Node.Name}.{step}.given");
            sum = Graph.Add("Add", [sum, Graph.Add("Where", [gives, given, zero], $"{Node.Name}.{step}.part")], $"{Node.Name}.{step}.sum");
            count = Graph.Add("Add", [count, Graph.Add("Where", [gives, one, zero], $"{Node.Name}.{step}.is_part")], $"{Node.Name}.{step}.count");
        }

        var known = Counted("known", inside);
        var whites = Counted("whites", Graph.Add("Not", [below], $"{Node.Name}.is_white"));
        var blacks = Counted("blacks", Graph.Add("Not", [above], $"{Node.Name}.is_black"));
        var isWhite = Graph.Add("Greater", [whites, blacks], $"{Node.Name}.is_whiter");
        var extreme = Graph.Add("Where", [isWhite, one, zero], $"{Node.Name}.extreme");
        var standIn = Graph.Add("Where", [Graph.Add("Greater", [known, zero], $"{Node.Name}.is_any_known"), Operands[1], extreme], $"{Node.Name}.stand_in");
        var isGiven = Graph.Add("Greater", [count, zero], $"{Node.Name}.is_given");
        var mean = Graph.Add("Div", [sum, count], $"{Node.Name}.mean");
        return Graph.Add("Where", [inside, Operands[0], Graph.Add("Where", [isGiven, mean, standIn], $"{Node.Name}.better")], Node.Name);

        string Counted(string name, string condition) => Windowed(name, Graph.Add("Where", [condition, one, zero], $"{Node.Name}.{name}.ones"), (_, _) => 1);
    }

    private string Windowed(string name, string value) => Windowed(name, value, FillExtremes.Weight);

    private string Windowed(string name, string value, Func<int, int, float> weight)
    {
        const int radius = FillExtremes.Radius;
        const int side = (2 * radius) + 1;
        var channels = Node.Shape.Channels;
        var kernel = new float[channels * side * side];
        for (var i = 0; i < kernel.Length; i++)
            kernel[i] = weight((i / side % side) - radius, (i % side) - radius);
        return Graph.Add(
            "Conv",
            [value, Graph.Add($"{Node.Name}.{name}.kernel", [channels, 1, side, side], kernel)],
            $"{Node.Name}.{name}",
            Attribute("pads", radius, radius, radius, radius),
            Attribute("group", (long)channels));
    }

    private string Above() => Graph.Add("Greater", [Operands[0], Constant("black", 0)], $"{Node.Name}.above");

    private string Below() => Graph.Add("Less", [Operands[0], Constant("white", 1)], $"{Node.Name}.below");

    private string Inside(string above, string below) => Graph.Add("And", [above, below], $"{Node.Name}.inside");

    private string Activated(Activation activation, Func<string, string> write) => activation == Activation.Linear
        ? write(Node.Name)
        : Graph.Add(NameOf(activation), [write($"{Node.Name}.linear")], Node.Name);

    private static string NameOf(Activation activation) => activation switch
    {
        Activation.Relu => "Relu",
        Activation.Tanh => "Tanh",
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    private string Turned(string value, params ReadOnlySpan<long> order) =>
        Graph.Add("Transpose", [value], $"{Node.Name}.turned", Attribute("perm", order));

    // 0 is the batch, whatever it is.
    private string Extents(long first, long second, long third) => Graph.Add($"{Node.Name}.extents", 0, first, second, third);

    private string Constant(string name, float value) => Graph.Add($"{Node.Name}.{name}", [], [value]);

    private string Parameter(string name)
    {
        var values = Values(name);
        return Graph.Add($"{Node.Name}.{name}", [values.Length], values);
    }

    // [row][column][in][out] becomes [out][in][row][column].
    private string Kernel(int height, int width)
    {
        var outputs = Node.Shape.Channels;
        var ours = Values("kernel");
        var inputs = ours.Length / (height * width * outputs);
        var turned = new float[ours.Length];
        for (var i = 0; i < ours.Length; i++)
        {
            var (tap, channels) = Math.DivRem(i, inputs * outputs);
            var (input, output) = Math.DivRem(channels, outputs);
            turned[(((output * inputs) + input) * height * width) + tap] = ours[i];
        }

        return Graph.Add($"{Node.Name}.kernel", [outputs, inputs, height, width], turned);
    }

    private ReadOnlySpan<float> Values(string name) =>
        Parameters.Of(Parameters.Layout.Entries.Single(entry => entry.Name == $"{Node.Name}.{name}"));
}
