using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Memory;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>
/// Nearest upsampling and the convolution behind it as one operation on the small picture, so that the enlarged picture
/// never exists. Outputs whose places agree modulo the factor form a phase; within a phase the taps that read one pixel are
/// summed beforehand, so a phase is a convolution with a smaller kernel: at factor 2, four 2x2 kernels do the work of a 3x3
/// with 16/36 of the products. The input gradient is one convolution whose stride is the factor, with all the sums as its
/// kernel. Each shard sums the gradients of the small kernels and folds them into the kernel's when its samples are done.
/// </summary>
internal class EnlargingConvolutionLowering : Lowering
{
    private readonly Shape enlarged;
    private readonly int padTop;
    private readonly int padLeft;
    private readonly FilterShape shape;

    public EnlargingConvolutionLowering(
        Node node, IReadOnlyList<int> inputs, Convolution2D convolution, int factor, Shape input, KernelAndBias parameters)
        : base(node, inputs)
    {
        Convolution = convolution;
        Factor = factor;
        enlarged = new Shape(input.Height * factor, input.Width * factor, input.Channels);
        (padTop, padLeft) = ConvolutionLowering.PaddingOf(convolution);
        Parameters = parameters;
        shape = new FilterShape(convolution.KernelHeight, convolution.KernelWidth, input.Channels, convolution.Filters);

        // A result smaller than the factor does not have every phase.
        for (var row = 0; row < Math.Min(factor, node.Shape.Height); row++)
        {
            for (var column = 0; column < Math.Min(factor, node.Shape.Width); column++)
                Phases.Add(new EnlargingPhase(row, column, padTop, padLeft, shape, factor));
        }
    }

    /// <summary>The parts of the result, from the first row and column on; not to be changed, and of a type that is gone through without allocating.</summary>
    protected List<EnlargingPhase> Phases { get; } = [];

    /// <summary>The convolution over the enlarged picture.</summary>
    protected Convolution2D Convolution { get; }

    /// <summary>How many times the picture is enlarged.</summary>
    protected int Factor { get; }

    /// <summary>Where its weights and bias lie.</summary>
    protected KernelAndBias Parameters { get; }

    // Distance from a gradient's first row or column to the first tap of the flipped kernel.
    private int GradientTop => Convolution.KernelHeight - 1 - padTop;

    private int GradientLeft => Convolution.KernelWidth - 1 - padLeft;

    public override void RequireHalos(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        foreach (var phase in Phases)
        {
            x.RequireHalo(
                phase.RowsAbove,
                phase.ColumnsLeft,
                phase.Rows(Node.Shape.Height) - 1 + phase.Taps.Shape.Height - phase.RowsAbove - x.Shape.Height,
                phase.Columns(Node.Shape.Width) - 1 + phase.Taps.Shape.Width - phase.ColumnsLeft - x.Shape.Width);
        }

        if (plan.Gradient(Inputs[0]) is not null)
        {
            plan.Gradient(Node.Index)!.RequireHalo(
                GradientTop,
                GradientLeft,
                enlarged.Height - Node.Shape.Height + padTop,
                enlarged.Width - Node.Shape.Width + padLeft);
        }
    }

    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        var function = Function(Convolution.Activation);
        var filters = new List<(EnlargingPhase Phase, PackedFilter Filter)>();
        foreach (var phase in Phases)
        {
            var filter = new PackedFilter(phase.Taps.Shape);
            var sums = new AlignedBuffer(phase.Taps.Shape.Length);
            filters.Add((phase, filter));
            plan.Prepare(Node, "pack", (in Work work) =>
            {
                unsafe
                {
                    phase.Taps.Sum(Parameters.Kernel(work), sums.Pointer);
                    filter.Pack(sums.Pointer);
                }
            });
        }

        plan.CallByRows(
            Node,
            "forward",
            Phases.Sum(Products),
            Phases.Min(phase => phase.Rows(Node.Shape.Height)),
            (in Work work) =>
            {
                foreach (var (phase, filter) in filters)
                {
                    var (first, count) = work.RowsOf(phase.Rows(Node.Shape.Height));
                    unsafe
                    {
                        ConvolutionForward.Run(
                            x.View(work, phase.RowsAbove, phase.ColumnsLeft).Rows(first, count),
                            filter,
                            y.View(work).Every(Factor, phase.Row, phase.Column).Rows(first, count),
                            Parameters.Bias(work),
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
        var dy = plan.Gradient(Node.Index)!;
        EmitActivationGradient(plan, Convolution.Activation, plan.Output(Node.Index), dy);
        foreach (var phase in Phases)
            EmitWeightGradient(plan, phase, plan.Output(Inputs[0]), dy);
        if (plan.Gradient(Inputs[0]) is { } dx)
            EmitInputGradient(plan, dy, dx);
    }

    private void EmitWeightGradient(PlanBuilder plan, EnlargingPhase phase, TensorSlot x, TensorSlot dy)
    {
        var sumOffset = plan.ReserveGradient(phase.Taps.Shape.Length);
        plan.Call(
            Node,
            "weight gradient",
            Products(phase),
            (in Work work) =>
            {
                unsafe
                {
                    ConvolutionWeightGradient.Run(
                        x.View(work, phase.RowsAbove, phase.ColumnsLeft),
                        dy.View(work).Every(Factor, phase.Row, phase.Column),
                        new(work.Gradient + sumOffset, work.Gradient + Parameters.BiasOffset, phase.Taps.Shape));
                }
            },
            x,
            dy);
        plan.Conclude(Node, "fold weight gradient", (in Work work) =>
        {
            unsafe
            {
                phase.Taps.AddGradient(work.Gradient + sumOffset, work.Gradient + Parameters.KernelOffset);
            }
        });
    }

    private void EmitInputGradient(PlanBuilder plan, TensorSlot dy, TensorSlot dx)
    {
        var taps = new SummedTaps(shape, Factor, 0, 0, step: 1);
        var flipped = new PackedFilter(taps.Shape with { InputChannels = shape.OutputChannels, OutputChannels = shape.InputChannels });
        var sums = new AlignedBuffer(taps.Shape.Length);
        plan.Prepare(Node, "pack flipped", (in Work work) =>
        {
            unsafe
            {
                taps.Sum(Parameters.Kernel(work), sums.Pointer);
                flipped.PackForInputGradient(sums.Pointer);
            }
        });
        var adds = plan.AddsTo(dx);
        plan.Call(
            Node,
            "input gradient",
            (long)dx.Shape.Length * taps.Shape.Height * taps.Shape.Width * Convolution.Filters,
            (in Work work) =>
            {
                unsafe
                {
                    ConvolutionForward.Run(
                        dy.View(work, GradientTop, GradientLeft), flipped, dx.View(work), null, ActivationFunction.Linear, adds, Factor);
                }
            },
            dy,
            dx);
    }

    protected long Products(EnlargingPhase phase) =>
        (long)phase.Rows(Node.Shape.Height) * phase.Columns(Node.Shape.Width) * phase.Taps.Shape.Length;
}
