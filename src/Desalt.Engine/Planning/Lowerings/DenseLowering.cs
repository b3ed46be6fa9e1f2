using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>
/// A dense layer is a 1x1 convolution over a picture of one row whose pixels are the samples. A valid convolution whose
/// kernel is as large as its input is a dense layer over the flattened input: its kernel lies in that very order.
/// </summary>
internal sealed class DenseLowering : Lowering
{
    private readonly Activation activation;
    private readonly KernelAndBias parameters;
    private readonly FilterShape shape;
    private readonly PackedFilter filter;

    public DenseLowering(Node node, IReadOnlyList<int> inputs, Activation activation, Shape input, KernelAndBias parameters)
        : base(node, inputs)
    {
        this.activation = activation;
        this.parameters = parameters;
        shape = new FilterShape(1, 1, input.Length, node.Shape.Channels);
        filter = new PackedFilter(shape);
    }

    public override bool SumsGradientOverBatch => true;

    private long Products => (long)shape.InputChannels * shape.OutputChannels;

    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        var function = Function(activation);
        plan.Prepare(Node, "pack", (in Work work) =>
        {
            unsafe
            {
                parameters.Fold(work);
                filter.Pack(parameters.Kernel(work));
            }
        });
        plan.Call(
            Node,
            "forward",
            Products,
            (in Work work) =>
            {
                unsafe
                {
                    ConvolutionForward.Run(
                        x.ViewAsRow(work), filter, y.ViewAsRow(work), parameters.Bias(work), function, accumulate: false);
                }
            },
            x,
            y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var dy = plan.Gradient(Node.Index)!;
        EmitActivationGradient(plan, activation, plan.Output(Node.Index), dy);

        // The gradient is larger than what the samples of a shard multiply into it: shard by shard it would be more reading and writing than products.
        plan.CallOnBatch(
            Node,
            "weight gradient",
            Products,
            KernelAndBias.Parts(shape),
            (in Work work) =>
            {
                unsafe
                {
                    var (gradient, first) = parameters.TakePart(work, shape);
                    ConvolutionWeightGradient.Run(x.ViewAsRow(work), dy.ViewAsRow(work).ChannelSlice(first, gradient.Shape.OutputChannels), gradient);
                }
            },
            x,
            dy);
        if (plan.Gradient(Inputs[0]) is not { } dx)
            return;

        var transposed = new PackedFilter(shape with { InputChannels = shape.OutputChannels, OutputChannels = shape.InputChannels });
        plan.Prepare(Node, "pack transposed", (in Work work) =>
        {
            unsafe
            {
                transposed.PackForInputGradient(parameters.Kernel(work));
            }
        });
        var adds = plan.AddsTo(dx);
        plan.Call(
            Node,
            "input gradient",
            Products,
            (in Work work) =>
            {
                unsafe
                {
                    ConvolutionForward.Run(
                        dy.ViewAsRow(work), transposed, dx.ViewAsRow(work), null, Kernels.ActivationFunction.Linear, adds);
                }
            },
            dy,
            dx);
    }
}
