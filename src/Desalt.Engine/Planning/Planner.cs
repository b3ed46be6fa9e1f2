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

    // Fewer shards where they have more parameters' gradients to sum: each sums its own. A power of two, so that two, four or eight threads
    // have equal shares.
    private const int ShardValues = 1 << 22;

    /// <summary>A plan for training steps on up to <paramref name="batch"/> samples.</summary>
    public static Plan ForTraining(Network network, int batch, Loss loss = Loss.MeanSquaredError) => Build(network, batch, loss);

    /// <summary>A plan for inference on up to <paramref name="batch"/> samples.</summary>
    public static Plan ForInference(Network network, int batch) => Build(network, batch, loss: null);

    // Without a loss the plan is one for inference.
    private static Plan Build(Network network, int batch, Loss? loss)
    {
        var training = loss is not null;
        var layout = new ParameterLayout(network);
        var graph = new Operands(network, training);
        var operators = graph.Nodes.Select(node => Choose(network, layout, graph, node, training)).ToList();
        var ofBatch = operators
            .Where(planned => planned.Lowering.SumsGradientOverBatch)
            .SelectMany(planned => network.Parameters(planned.Node).Select(parameter => (layout.Offset(planned.Node, parameter.Name), parameter.Length)))
            .ToList();
        var shards = training ? Math.Min(batch, ShardsFor(layout.Length - ofBatch.Sum(range => range.Length))) : 1;
        var plan = new PlanBuilder(training, shards, layout.Length, ofBatch);
        Lowering last = loss switch
        {
            null => new OutputLowering(graph.Result),
            Loss.MeanSquaredError => new MeanSquaredErrorLowering(graph.Result),
            Loss.SoftmaxCrossEntropy => new SoftmaxCrossEntropyLowering(graph.Result),
            _ => throw new ArgumentOutOfRangeException(nameof(loss)),
        };

        AddSlots(plan, graph);
        if (training)
            AddGradients(plan, network, graph);
        foreach (var planned in operators)
            planned.Lowering.RequireHalos(plan);

        foreach (var planned in operators)
            planned.Lowering.EmitForward(plan);
        last.EmitForward(plan);
        if (training)
        {
            plan.IsBackward = true;
            foreach (var planned in Enumerable.Reverse(operators).Where(planned => plan.Gradient(planned.Node.Index) is not null))
                planned.Lowering.EmitBackward(plan);
        }

        return Finish(plan, network, layout, graph, operators, batch);
    }

    private static int ShardsFor(int parameters) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(ShardValues / Math.Max(1, parameters), 4, 16));

    // The one place where an operator gets its kernels, each with the reason that `desalt summary --plan` prints.
    private static PlannedOperator Choose(Network network, ParameterLayout layout, Operands graph, Node node, bool training)
    {
        var inputs = graph.Of(node);
        var shape = inputs.Count > 0 ? network.Nodes[inputs[0]].Shape : node.Shape;
        var operation = graph.OperatorOf(node);
        return operation switch
        {
            Input => Planned(
                new InputLowering(node, network.Inputs.TakeWhile(input => input != node).Sum(input => input.Shape.Length), network.InputLength),
                "copy",
                "the caller's pictures are dense, the first kernel reads a border of zeros"),
            Convolution2D convolution when graph.EnlargementOf(node) is { } factor && NarrowEnlargingConvolutionLowering.Suits(convolution, shape) => Planned(
                new NarrowEnlargingConvolutionLowering(node, inputs, convolution, factor, shape, Parameters()),
                $"products of summed taps, {factor * factor} phases of their sums",
                $"it alone reads what is enlarged {factor} times, and its {convolution.Filters} outputs fill no register: the taps do"),
            Convolution2D convolution when graph.EnlargementOf(node) is { } factor
                && DifferencingEnlargingConvolutionLowering.Suits(convolution, factor, node.Shape) => Planned(
                new DifferencingEnlargingConvolutionLowering(node, inputs, convolution, factor, shape, Parameters()),
                "products of pixels and their differences",
                $"it alone reads what is enlarged {factor} times: results over one pixel share products"),
            Convolution2D convolution when graph.EnlargementOf(node) is { } factor => Planned(
                new EnlargingConvolutionLowering(node, inputs, convolution, factor, shape, Parameters()),
                $"direct convolution, {factor * factor} phases of summed taps",
                $"it alone reads what is enlarged {factor} times, so it works on the small picture"),
            Convolution2D convolution when graph.CoversWholeInput(node) => Planned(
                new DenseLowering(node, inputs, convolution.Activation, shape, Parameters()),
                "matrix product",
                "its kernel is as large as its input, so it is a dense layer"),
            Convolution2D convolution when WinogradLowering.Hindrance(convolution, shape) is { } hindrance => Planned(
                new ConvolutionLowering(node, inputs, convolution, shape, Parameters()), Dilated("direct convolution", convolution), hindrance),
            Convolution2D convolution => Planned(
                new WinogradLowering(node, inputs, convolution, shape, Parameters()),
                Dilated("Winograd F(4x4, 3x3)", convolution),
                $"3x3 over {shape.Channels} to {convolution.Filters} channels: 36 products in the place of 144 pay for the maps"),
            Dense dense => Planned(
                new DenseLowering(node, inputs, dense.Activation, shape, Parameters()), "matrix product", "the samples are its rows"),
            MaxPooling2D pooling => Planned(
                new MaxPoolingLowering(node, inputs, pooling), "max pooling", "the way back finds each maximum again"),
            UpsampleNearest2D upsampling => Planned(
                new UpsampleNearestLowering(node, inputs, upsampling), "nearest upsampling", "not a convolution alone reads the enlarged picture"),
            BatchNormalization normalization => Planned(
                new BatchNormalizationLowering(node, inputs, normalization, graph.Rectifies(node), layout),
                "batch normalization",
                training ? "its statistics need the whole batch" : "no convolution stands right before it to take it over"),
            ActivationLayer activation => Planned(
                new ActivationLowering(node, inputs, activation), "activation", "the operator before it cannot take it over"),
            Dropout dropout => Planned(new DropoutLowering(node, inputs, dropout), "dropout", "the mask is drawn again on the way back"),
            Flatten or Reshape => Planned(new ReshapeLowering(node, inputs, shape), "copy", "one side has a border of zeros, the other has none"),
            Concatenate => Planned(
                new ConcatenateLowering(node, inputs), "concatenation", "operands that nothing reads later are written into it and cost nothing"),
            Add => Planned(new AddLowering(node, inputs), "addition", "one pass over both operands"),
            SpaceToDepth fold => Planned(new SpaceToDepthLowering(node, inputs, fold), "copy", "whole rows of a block move at once"),
            DepthToSpace unfold => Planned(new DepthToSpaceLowering(node, inputs, unfold), "copy", "whole rows of a block move at once"),
            FillExtremes => Planned(new FillExtremesLowering(node, inputs), "normalized convolution", "only what is filled costs anything"),
            FillFromOtherChannels => Planned(
                new FillFromOtherChannelsLowering(node, inputs), "differences between channels", "only what is filled costs anything"),
            MarkExtremes => Planned(new MarkExtremesLowering(node, inputs), "selection", "one pass"),
            RestoreExtremes => Planned(new RestoreExtremesLowering(node, inputs), "selection", "one pass over both operands"),
            SparsityPenalty penalty => Planned(
                new SparsityPenaltyLowering(node, inputs, penalty), "copy and absolute sum", "the penalty belongs to the loss"),
            DivergencePenalty penalty => Planned(
                new DivergencePenaltyLowering(node, inputs, penalty), "copy and activity", "how active the channels are needs the whole batch"),
            Multiply => Planned(new MultiplyLowering(node, inputs), "multiplication", "one pass over both operands"),
            _ => throw new NotSupportedException($"No kernels are known for {node.Operator.TypeName}."),
        };

        KernelAndBias Parameters() => new(network, layout, node, graph.NormalizationOf(node));

        PlannedOperator Planned(Lowering lowering, string kernel, string reason) =>
            new(node, lowering, kernel, reason) { Fused = Fused(graph, node, operation) };
    }

    private static string Dilated(string kernel, Convolution2D convolution) =>
        convolution.Dilation == 1 ? kernel : $"{kernel} on each of {convolution.Dilation * convolution.Dilation} interleaved pictures";

    private static List<string> Fused(Operands graph, Node node, Operator operation)
    {
        var fused = new List<string>();
        if (graph.EnlargementOf(node) is not null)
            fused.Add("upsampling");
        if (operation is Convolution2D or Dense)
            fused.Add("bias");
        if (graph.NormalizationOf(node) is not null)
            fused.Add("batch normalization");
        var activation = operation switch
        {
            Convolution2D convolution => convolution.Activation,
            Dense dense => dense.Activation,
            BatchNormalization when graph.Rectifies(node) => Activation.Relu,
            _ => Activation.Linear,
        };
        if (activation != Activation.Linear)
            fused.Add(activation == Activation.Relu ? "relu" : "tanh");
        return fused;
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

    private static Plan Finish(
        PlanBuilder plan, Network network, ParameterLayout layout, Operands graph, List<PlannedOperator> operators, int batch)
    {
        var roots = plan.Roots.Where(slot => slot.LastUse >= 0).ToList();
        foreach (var slot in roots)
            slot.FixStrides();

        var (_, bytesOfOne) = BufferPlacement.Place(roots, batch, samples: 1);
        var largest = (batch + plan.Shards - 1) / plan.Shards;
        var most = (int)Math.Clamp(LocalBytesAimed / Math.Max(1, bytesOfOne * sizeof(float)), 1, Math.Min(largest, 16));

        // Pieces of one size: a short last one costs a kernel nearly what a full one does, and threads that take turns end further apart.
        var pieces = (largest + most - 1) / most;
        var samples = (largest + pieces - 1) / pieces;

        // Workers that take one small picture together find in their caches what they wrote there for the picture before, if nothing else
        // has its place there; else each line of it would go from one core to the other several times, which takes longer than the work.
        var isOneSmallPicture = !plan.Training && batch == 1 && roots.Sum(slot => (long)slot.SampleStride) * sizeof(float) <= LocalBytesAimed;
        var sharesRows = isOneSmallPicture || (!plan.Training && bytesOfOne * sizeof(float) > LocalBytesAimed);
        if (!isOneSmallPicture)
            ClearHalos(plan, roots);
        var (batchLength, localLength) = BufferPlacement.Place(roots, batch, samples, sharesMemory: !isOneSmallPicture);
        var weights = network.Nodes.ToDictionary(node => node.Name, node => network.Parameters(node).Sum(parameter => parameter.Length));
        return new Plan
        {
            Network = network,
            Parameters = layout,
            Operands = graph,
            Operators = [.. operators.Select(planned => planned with { BufferLength = BufferLength(plan, planned.Node) })],
            Batch = batch,
            SamplesAtOnce = samples,
            SharesRows = sharesRows,
            IsOneSmallPicture = isOneSmallPicture,
            Shards = plan.Shards,
            GradientLength = plan.GradientLength,
            GradientRanges = plan.GradientRanges,

            // What takes longest comes first, so that the threads end together.
            Preparations = [.. plan.Preparations.OrderByDescending(call => weights[call.Operator])],
            Phases = [.. plan.Phases],
            BatchCalls = [.. plan.BatchCalls.OrderByDescending(call => call.MultiplyAdds / call.Rows)],
            BatchLength = batchLength,
            LocalLength = localLength,
            ScratchLength = plan.ScratchLength,
        };
    }

    // A halo in shared memory must be cleared whenever the slot's life begins.
    private static void ClearHalos(PlanBuilder plan, List<TensorSlot> roots)
    {
        var position = 0;
        foreach (var phase in plan.Phases)
        {
            var calls = phase.Calls.ToList();
            phase.Calls.Clear();
            foreach (var call in calls)
            {
                foreach (var slot in roots.Where(slot => slot.HasHalo && !slot.SpansBatch && slot.FirstUse == position))
                {
                    phase.Calls.Add(new PlannedCall(call.Operator, "clear halo", slot.ClearHalo)
                    {
                        IsBackward = call.IsBackward,
                        Rows = slot.Shape.Height,
                        Bytes = slot.HaloLength * sizeof(float),
                    });
                }

                phase.Calls.Add(call);
                position++;
            }
        }
    }

    private static long BufferLength(PlanBuilder plan, Node node)
    {
        var result = plan.Output(node.Index);
        var gradient = plan.Gradient(node.Index);
        return (result.Root == result ? result.SampleStride : 0) + (gradient is not null && gradient.Root == gradient ? gradient.SampleStride : 0);
    }
}
