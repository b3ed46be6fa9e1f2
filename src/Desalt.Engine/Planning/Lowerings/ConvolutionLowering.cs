using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>
/// Convolution with bias and activation in one kernel. Zero padding is the halo of the input's slot; the input gradient is
/// a convolution of the (haloed) result gradient with the kernel flipped in space and its channels swapped.
/// Dilated taps are those of one plain convolution for each of the <see cref="DilationPhase"/>s.
/// </summary>
internal sealed class ConvolutionLowering : Lowering
{
    private readonly Convolution2D convolution;
    private readonly Shape input;
    private readonly int padTop;
    private readonly int padLeft;
    private readonly KernelAndBias parameters;
    private readonly FilterShape shape;
    private readonly PackedFilter filter;
    private readonly DilationPhase[] results;
    private readonly DilationPhase[] operands;

    public ConvolutionLowering(Node node, IReadOnlyList<int> inputs, Convolution2D convolution, Shape input, KernelAndBias parameters)
        : base(node, inputs)
    {
        this.convolution = convolution;
        this.input = input;
        (padTop, padLeft) = PaddingOf(convolution);
        this.parameters = parameters;
        shape = new FilterShape(convolution.KernelHeight, convolution.KernelWidth, input.Channels, convolution.Filters);
        filter = new PackedFilter(shape);
        results = DilationPhase.Split(convolution.Dilation, node.Shape);
        operands = DilationPhase.Split(convolution.Dilation, input);
    }

    private long Taps => convolution.KernelHeight * convolution.KernelWidth;

    // Distance from a gradient's first row or column to the first tap of the flipped kernel.
    private int GradientTop => convolution.Rows - 1 - padTop;

    private int GradientLeft => convolution.Columns - 1 - padLeft;

    /// <summary>Rows and columns of zeros before the picture.</summary>
    public static (int Top, int Left) PaddingOf(Convolution2D convolution) =>
        convolution.Padding == Padding.Same ? ((convolution.Rows - 1) / 2, (convolution.Columns - 1) / 2) : (0, 0);

    public override void RequireHalos(PlanBuilder plan)
    {
        // Rows read: 0 .. outputHeight + rows - 2, counted from padTop rows above the picture.
        plan.Output(Inputs[0]).RequireHalo(
            padTop,
            padLeft,
            Node.Shape.Height + convolution.Rows - 1 - padTop - input.Height,
            Node.Shape.Width + convolution.Columns - 1 - padLeft - input.Width);
        if (plan.Gradient(Inputs[0]) is not null)
        {
            plan.Gradient(Node.Index)!.RequireHalo(
                GradientTop,
                GradientLeft,
                input.Height - Node.Shape.Height + padTop,
                input.Width - Node.Shape.Width + padLeft);
        }
    }

    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        var function = Function(convolution.Activation);
        plan.Prepare(Node, "pack", (in Work work) =>
        {
            unsafe
            {
                parameters.Fold(work);
                filter.Pack(parameters.Kernel(work));
            }
        });
        plan.CallByRows(
            Node,
            "forward",
            Node.Shape.Length * Taps * input.Channels,
            Node.Shape.Height / convolution.Dilation,
            (in Work work) =>
            {
                unsafe
                {
                    foreach (var phase in results)
                    {
                        var outputs = phase.Of(y.View(work));
                        var (first, count) = work.RowsOf(outputs.Height);
                        ConvolutionForward.Run(
                            phase.Of(x.View(work, padTop, padLeft)).Rows(first, count),
                            filter,
                            outputs.Rows(first, count),
                            parameters.Bias(work),
                            function,
                            accumulate: false);
                    }
                }
            },
            x,
            y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        var x = plan.OutputAgain(Inputs[0]);
        var dy = plan.Gradient(Node.Index)!;
        EmitActivationGradient(plan, convolution.Activation, plan.Output(Node.Index), dy);
        plan.Call(
            Node,
            "weight gradient",
            Node.Shape.Length * Taps * input.Channels,
            (in Work work) =>
            {
                unsafe
                {
                    foreach (var phase in results)
                    {
                        ConvolutionWeightGradient.Run(
                            phase.Of(x.View(work, padTop, padLeft)),
                            phase.Of(dy.View(work)),
                            parameters.Gradient(work, shape));
                    }
                }
            },
            x,
            dy);
        if (plan.Gradient(Inputs[0]) is not { } dx)
            return;

        var flipped = new PackedFilter(shape with { InputChannels = shape.OutputChannels, OutputChannels = shape.InputChannels });
        plan.Prepare(Node, "pack flipped", (in Work work) =>
        {
            unsafe
            {
                flipped.PackForInputGradient(parameters.Kernel(work));
            }
        });
        var adds = plan.AddsTo(dx);
        plan.Call(
            Node,
            "input gradient",
            input.Length * Taps * convolution.Filters,
            (in Work work) =>
            {
                unsafe
                {
                    foreach (var phase in operands)
                    {
                        ConvolutionForward.Run(
                            phase.Of(dy.View(work, GradientTop, GradientLeft)), flipped, phase.Of(dx.View(work)), null, Kernels.ActivationFunction.Linear, adds);
                    }
                }
            },
            dy,
            dx);
    }
}
