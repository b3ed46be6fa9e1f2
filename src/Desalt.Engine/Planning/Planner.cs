using System.Numerics;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Planning.Lowerings;

namespace Desalt.Engine.Planning;

/// <summary>
/// From network to plan, pass by pass: skip what inference does not need, leave the enlarging of pictures to the
/// convolutions that read them, choose a lowering for each operator, give each
/// result and gradient a slot (operands of concatenations inside the whole), widen slots by the halos that kernels read,
/// emit forward, loss and backward, place the buffers.
/// </summary>
internal static class Planner
{
    // What a worker's buffers may take. Few of them are in use at any moment, so this may be somewhat more than a core's own
    // cache (1 MiB where it was measured): two samples at once share the loads of weights and fill the kernels' tiles better.
    private const long LocalBytesAimed = 1300 * 1024;

    // Fewer shards for larger networks: each shard sums a gradient as long as the parameters. A power of two, so that two, four or
    // eight threads have equal shares.
    private const int ShardValues = 1 << 22;

    /// <summary>A plan for training steps with mean squared error on up to <paramref name="batch"/> samples.</summary>
    public static Plan ForTraining(Network network, int batch)
    {
        var layout = new ParameterLayout(network);
        var shards = Math.Min(batch, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(ShardValues / Math.Max(1, layout.Length), 4, 16)));
        return Build(network, layout, batch, shards, training: true);
    }

    /// <summary>A plan for inference on up to <paramref name="batch"/> samples.</summary>
    public static Plan ForInference(Network network, int batch) =>
        Build(network, new ParameterLayout(network), batch, shards: 1, training: false);

    private static Plan Build(Network network, ParameterLayout layout, int batch, int shards, bool training)
    {
        var plan = new PlanBuilder(training, shards, layout.Length);
        var graph = new Operands(network, training);
        var lowerings = graph.Nodes.Select(node => Choose(network, layout, graph, node, shards)).ToList();
        Lowering last = training ? new MeanSquaredErrorLowering(graph.Result) : new OutputLowering(graph.Result);

        AddSlots(plan, graph);
        if (training)
            AddGradients(plan, network, graph);
        foreach (var lowering in lowerings)
            lowering.RequireHalos(plan);

        foreach (var lowering in lowerings)
            lowering.EmitForward(plan);
        last.EmitForward(plan);
        if (training)
        {
            foreach (var (lowering, node) in lowerings.Zip(graph.Nodes).Reverse())
            {
                if (plan.Gradient(node.Index) is not null)
                    lowering.EmitBackward(plan);
            }
        }

        return Finish(plan, network, layout, batch, shards);
    }

    // The one place where an operator gets its kernels.
    private static Lowering Choose(Network network, ParameterLayout layout, Operands graph, Node node, int shards)
    {
        var inputs = graph.Of(node);
        var shape = inputs.Count > 0 ? network.Nodes[inputs[0]].Shape : node.Shape;
        return graph.OperatorOf(node) switch
        {
            Input => new InputLowering(node),
            Convolution2D convolution when graph.EnlargementOf(node) is { } factor =>
                new EnlargingConvolutionLowering(node, inputs, convolution, factor, shape, Parameters()),
            Convolution2D convolution when graph.CoversWholeInput(node) => new DenseLowering(node, inputs, convolution.Activation, shape, Parameters()),
            Convolution2D convolution when WinogradLowering.Pays(convolution, shape) => new WinogradLowering(node, inputs, convolution, shape, Parameters()),
            Convolution2D convolution => new ConvolutionLowering(node, inputs, convolution, shape, Parameters()),
            Dense dense => new DenseLowering(node, inputs, dense.Activation, shape, Parameters()),
            MaxPooling2D pooling => new MaxPoolingLowering(node, inputs, pooling),
            UpsampleNearest2D upsampling => new UpsampleNearestLowering(node, inputs, upsampling),
            BatchNormalization normalization => new BatchNormalizationLowering(node, inputs, normalization, graph.Rectifies(node), layout, shards),
            ActivationLayer activation => new ActivationLowering(node, inputs, activation),
            Dropout dropout => new DropoutLowering(node, inputs, dropout),
            Flatten or Reshape => new ReshapeLowering(node, inputs, shape),
            Concatenate => new ConcatenateLowering(node, inputs),
            Add => new AddLowering(node, inputs),
            _ => throw new NotSupportedException($"No kernels are known for {node.Operator.TypeName}."),
        };

        KernelAndBias Parameters() => new(network, layout, node, graph.NormalizationOf(node));
    }

    private static void AddSlots(PlanBuilder plan, Operands graph)
    {
        // From the last to the first, so that a concatenation stands before the operands that become its slices.
        foreach (var node in graph.Nodes.Reverse())
        {
            plan.AddOutput(
                node.Index,
                graph.SliceOf(node) is { } slice
                    ? new TensorSlot(node.Shape, plan.Output(slice.Concatenation), slice.FirstChannel)
                    : new TensorSlot(node.Shape));
        }
    }

    private static void AddGradients(PlanBuilder plan, Network network, Operands graph)
    {
        var learns = new HashSet<int>();
        foreach (var node in graph.Nodes)
        {
            if (network.Parameters(node).Count > 0 || graph.Of(node).Any(learns.Contains))
                learns.Add(node.Index);
        }

        foreach (var node in graph.Nodes.Reverse().Where(node => learns.Contains(node.Index)))
        {
            plan.AddGradient(
                node.Index,
                graph.SliceOf(node) is { } slice
                    ? new TensorSlot(node.Shape, plan.Gradient(slice.Concatenation), slice.FirstChannel)
                    : new TensorSlot(node.Shape));
        }
    }

    private static Plan Finish(PlanBuilder plan, Network network, ParameterLayout layout, int batch, int shards)
    {
        var roots = plan.Roots.Where(slot => slot.LastUse >= 0).ToList();
        foreach (var slot in roots)
            slot.FixStrides();

        // A halo in shared memory must be cleared whenever the slot's life begins.
        var position = 0;
        foreach (var phase in plan.Phases)
        {
            var calls = phase.Calls.ToList();
            phase.Calls.Clear();
            foreach (var call in calls)
            {
                foreach (var slot in roots.Where(slot => slot.HasHalo && !slot.SpansBatch && slot.FirstUse == position))
                    phase.Calls.Add(new PlannedCall(call.Operator, "clear halo", slot.ClearHalo));
                phase.Calls.Add(call);
                position++;
            }
        }

        var (_, bytesOfOne) = BufferPlacement.Place(roots, batch, samples: 1);
        var largest = (batch + shards - 1) / shards;
        var samples = (int)Math.Clamp(LocalBytesAimed / Math.Max(1, bytesOfOne * sizeof(float)), 1, Math.Min(largest, 16));
        var (batchLength, localLength) = BufferPlacement.Place(roots, batch, samples);
        return new Plan
        {
            Network = network,
            Parameters = layout,
            Batch = batch,
            SamplesAtOnce = samples,
            Shards = shards,
            GradientLength = plan.GradientLength,
            Preparations = [.. plan.Preparations],
            Phases = [.. plan.Phases],
            BatchLength = batchLength,
            LocalLength = localLength,
            ScratchLength = plan.ScratchLength,
        };
    }
}
