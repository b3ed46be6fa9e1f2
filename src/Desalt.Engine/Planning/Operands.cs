using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning;

/// <summary>
/// Who feeds whom in a plan: the network's edges, with what needs no run of its own taken out: dropouts and penalties of inference, activations
/// and (in inference) batch normalizations that the operator before them takes over, upsamplings where a convolution can read the
/// small picture instead. And which operands of concatenations can be written straight into the concatenation.
/// </summary>
internal sealed class Operands
{
    private readonly Network network;
    private readonly Dictionary<int, IReadOnlyList<int>> inputs = [];
    private readonly Dictionary<int, int> enlargements = [];
    private readonly Dictionary<int, Activation> activations = [];
    private readonly Dictionary<int, Node> normalizations = [];
    private readonly Dictionary<int, Node> replacements = [];
    private readonly Dictionary<int, (int Concatenation, int FirstChannel)> slices = [];

    public Operands(Network network, bool training)
    {
        this.network = network;
        var stands = new int[network.Nodes.Count];
        var nodes = new List<Node>();
        foreach (var node in network.Nodes)
        {
            int[] feeding = [.. node.Inputs.Select(input => stands[input])];
            if ((!training && node.Operator is Dropout or CodePenalty) || IsTakenOver(node, feeding, training))
            {
                stands[node.Index] = feeding[0];
                replacements.Add(node.Index, network.Nodes[feeding[0]]);
                continue;
            }

            stands[node.Index] = node.Index;
            inputs.Add(node.Index, feeding);
            nodes.Add(node);
        }

        Result = network.Nodes[stands[network.Nodes.Count - 1]];
        Nodes = nodes;
        foreach (var node in network.Nodes.Where(node => node.Operator is UpsampleNearest2D))
            LeaveToConvolution(node);
        foreach (var node in Nodes.Where(node => node.Operator is Concatenate))
            FindSlices(node);
    }

    /// <summary>The nodes that run, in order.</summary>
    public IReadOnlyList<Node> Nodes { get; private set; }

    /// <summary>The node whose result is the network's.</summary>
    public Node Result { get; }

    public IReadOnlyList<int> Of(Node node) => inputs[node.Index];

    /// <summary>What the node does, with the activation that it takes over from the node behind it.</summary>
    public Operator OperatorOf(Node node) => node.Operator switch
    {
        Convolution2D convolution when activations.TryGetValue(node.Index, out var activation) => convolution with { Activation = activation },
        var other => other,
    };

    /// <summary>Whether the node, a batch normalization, rectifies its result in the place of the node behind it.</summary>
    public bool Rectifies(Node node) => activations.ContainsKey(node.Index);

    /// <summary>The batch normalization of inference that the node, a convolution, takes over; null where there is none.</summary>
    public Node? NormalizationOf(Node node) => normalizations.GetValueOrDefault(node.Index);

    /// <summary>The node that does the work of one that does not run; for a dropout or penalty of inference, whose work is nothing, the one before it.</summary>
    public Node ReplacementOf(Node node) => replacements[node.Index];

    public (int Concatenation, int FirstChannel)? SliceOf(Node node) =>
        slices.TryGetValue(node.Index, out var slice) ? slice : null;

    /// <summary>How many times the node, a convolution, must enlarge its input while reading it; null where it reads it as it is.</summary>
    public int? EnlargementOf(Node node) => enlargements.TryGetValue(node.Index, out var factor) ? factor : null;

    /// <summary>
    /// Whether the node is a convolution with a kernel as large as its input, whose slots have no halo: nothing else reads
    /// the input, and no convolution (which wants a halo around its gradient) makes it.
    /// </summary>
    public bool CoversWholeInput(Node node)
    {
        if (node is not { Operator: Convolution2D { Padding: Padding.Valid, Dilation: 1 }, Shape: { Height: 1, Width: 1 } })
            return false;
        var input = network.Nodes[Of(node)[0]];
        return input.Operator is not Convolution2D && SliceOf(input) is null && ReadersOf(input).Count() == 1;
    }

    // Whether what feeds the node, and feeds nothing else, does the node's work along with its own.
    private bool IsTakenOver(Node node, int[] feeding, bool training)
    {
        if (node.Operator is not (ActivationLayer or BatchNormalization) || network.Nodes.Count(reader => reader.Inputs.Contains(node.Inputs[0])) > 1)
            return false;
        var before = network.Nodes[feeding[0]];
        if (activations.ContainsKey(before.Index))
            return false;
        return (node.Operator, before.Operator) switch
        {
            (ActivationLayer { Function: var function }, Convolution2D { Activation: Activation.Linear }) => activations.TryAdd(before.Index, function),
            (ActivationLayer { Function: Activation.Relu }, BatchNormalization) => activations.TryAdd(before.Index, Activation.Relu),
            (BatchNormalization, Convolution2D { Activation: Activation.Linear }) when !training && !ReadsEnlarged(before) =>
                normalizations.TryAdd(before.Index, node),
            _ => false,
        };
    }

    // Such a convolution makes several kernels out of its own; scaling each of them is not worth a rule.
    private bool ReadsEnlarged(Node convolution) => network.Nodes[Of(convolution)[0]].Operator is UpsampleNearest2D;

    private IEnumerable<Node> ReadersOf(Node node) => Nodes.Where(reader => Of(reader).Contains(node.Index));

    // The enlarged picture need not exist if a convolution is all that reads it.
    private void LeaveToConvolution(Node upsampling)
    {
        Node[] readers = [.. ReadersOf(upsampling)];
        if (readers is not [{ Operator: Convolution2D { Dilation: 1 } } convolution] || upsampling == Result)
            return;
        inputs[convolution.Index] = Of(upsampling);
        enlargements.Add(convolution.Index, ((UpsampleNearest2D)upsampling.Operator).Factor);
        replacements.Add(upsampling.Index, convolution);
        Nodes = [.. Nodes.Where(node => node != upsampling)];
    }

    // An operand becomes a slice if nothing reads it after the concatenation: then, on the way back, the readers of the
    // concatenation write its gradient first and all others add to their slice of it.
    private void FindSlices(Node concatenation)
    {
        var channel = 0;
        foreach (var operand in Of(concatenation))
        {
            var first = channel;
            channel += network.Nodes[operand].Shape.Channels;
            var readLater = Nodes.Any(reader => reader.Index > concatenation.Index && Of(reader).Contains(operand));
            if (!readLater && Of(concatenation).Count(other => other == operand) == 1)
                slices.TryAdd(operand, (concatenation.Index, first));
        }
    }
}
