using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>A dense layer is a 1x1 convolution over a picture of one row whose pixels are the samples.</summary>
internal sealed class DenseLowering : Lowering
{
    private readonly Dense dense;
    private readonly int kernelOffset;
    private readonly int biasOffset;
    private readonly FilterShape shape;
    private readonly PackedFilter filter;

    public DenseLowering(Node node, IReadOnlyList<int> inputs, Dense dense, Shape input, ParameterLayout layout)
        : base(node, inputs)
    {
        this.dense = dense;
        kernelOffset = layout.Offset(node, "kernel");
        biasOffset = layout.Offset(node, "bias");
        shape = new FilterShape(1, 1, input.Channels, dense.Units);
        filter = new PackedFilter(shape);
    }

    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        var function = Function(dense.Activation);
        plan.Prepare(Node, "pack", (in Work work) =>
        {
            unsafe
            {
                filter.Pack(work.Parameters + kernelOffset);
            }
        });
        plan.Call(
            Node,
            "forward",
            (in Work work) =>
            {
                unsafe
                {
                    ConvolutionForward.Run(
                        x.ViewAsRow(work), filter, y.ViewAsRow(work), work.Parameters + biasOffset, function, accumulate: false);
                }
            },
            x,
            y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var dy = plan.Gradient(Node.Index)!;
        EmitActivationGradient(plan, dense.Activation, plan.Output(Node.Index), dy);
        plan.Call(
            Node,
            "weight gradient",
            (in Work work) =>
            {
                unsafe
                {
                    ConvolutionWeightGradient.Run(
                        x.ViewAsRow(work), dy.ViewAsRow(work), shape, work.Gradient + kernelOffset, work.Gradient + biasOffset);
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
                transposed.PackForInputGradient(work.Parameters + kernelOffset);
            }
        });
        var adds = plan.AddsTo(dx);
        plan.Call(
            Node,
            "input gradient",
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
