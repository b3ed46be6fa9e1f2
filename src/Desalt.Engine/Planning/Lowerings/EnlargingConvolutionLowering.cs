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
internal sealed class EnlargingConvolutionLowering : Lowering
{
    private readonly Convolution2D convolution;
    private readonly int factor;
    private readonly Shape enlarged;
    private readonly int padTop;
    private readonly int padLeft;
    private readonly KernelAndBias parameters;
    private readonly FilterShape shape;
    private readonly List<OutputPhase> outputPhases = [];

    public EnlargingConvolutionLowering(
        Node node, IReadOnlyList<int> inputs, Convolution2D convolution, int factor, Shape input, KernelAndBias parameters)
        : base(node, inputs)
    {
        this.convolution = convolution;
        this.factor = factor;
        enlarged = new Shape(input.Height * factor, input.Width * factor, input.Channels);
        (padTop, padLeft) = ConvolutionLowering.PaddingOf(convolution);
        this.parameters = parameters;
        shape = new FilterShape(convolution.KernelHeight, convolution.KernelWidth, input.Channels, convolution.Filters);

        // A result smaller than the factor does not have every phase.
        for (var row = 0; row < Math.Min(factor, node.Shape.Height); row++)
        {
            for (var column = 0; column < Math.Min(factor, node.Shape.Width); column++)
                outputPhases.Add(new OutputPhase(row, column, padTop, padLeft, shape, factor));
        }
    }

    // Distance from a gradient's first row or column to the first tap of the flipped kernel.
    private int GradientTop => convolution.KernelHeight - 1 - padTop;

    private int GradientLeft => convolution.KernelWidth - 1 - padLeft;

    public override void RequireHalos(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        foreach (var phase in outputPhases)
        {
            x.RequireHalo(
                phase.RowsAbove,
                phase.ColumnsLeft,
                ((Node.Shape.Height - 1 - phase.Row) / factor) + phase.Taps.Shape.Height - phase.RowsAbove - x.Shape.Height,
                ((Node.Shape.Width - 1 - phase.Column) / factor) + phase.Taps.Shape.Width - phase.ColumnsLeft - x.Shape.Width);
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
        var function = Function(convolution.Activation);
        var filters = new List<(OutputPhase Phase, PackedFilter Filter)>();
        foreach (var phase in outputPhases)
        {
            var filter = new PackedFilter(phase.Taps.Shape);
            var sums = new AlignedBuffer(phase.Taps.Shape.Length);
            filters.Add((phase, filter));
            plan.Prepare(Node, "pack", (in Work work) =>
            {
                unsafe
                {
                    phase.Taps.Sum(parameters.Kernel(work), sums.Pointer);
                    filter.Pack(sums.Pointer);
                }
            });
        }

        plan.CallByRows(
            Node,
            "forward",
            outputPhases.Sum(Products),
            outputPhases.Min(phase => phase.Rows(Node.Shape.Height)),
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
                            y.View(work).Every(factor, phase.Row, phase.Column).Rows(first, count),
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
        var dy = plan.Gradient(Node.Index)!;
        EmitActivationGradient(plan, convolution.Activation, plan.Output(Node.Index), dy);
        foreach (var phase in outputPhases)
            EmitWeightGradient(plan, phase, plan.Output(Inputs[0]), dy);
        if (plan.Gradient(Inputs[0]) is { } dx)
            EmitInputGradient(plan, dy, dx);
    }

    private void EmitWeightGradient(PlanBuilder plan, OutputPhase phase, TensorSlot x, TensorSlot dy)
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
                        dy.View(work).Every(factor, phase.Row, phase.Column),
                        phase.Taps.Shape,
                        work.Gradient + sumOffset,
                        work.Gradient + parameters.BiasOffset);
                }
            },
            x,
            dy);
        plan.Conclude(Node, "fold weight gradient", (in Work work) =>
        {
            unsafe
            {
                phase.Taps.AddGradient(work.Gradient + sumOffset, work.Gradient + parameters.KernelOffset);
            }
        });
    }

    private void EmitInputGradient(PlanBuilder plan, TensorSlot dy, TensorSlot dx)
    {
        var taps = new SummedTaps(shape, factor, 0, 0, step: 1);
        var flipped = new PackedFilter(taps.Shape with { InputChannels = shape.OutputChannels, OutputChannels = shape.InputChannels });
        var sums = new AlignedBuffer(taps.Shape.Length);
        plan.Prepare(Node, "pack flipped", (in Work work) =>
        {
            unsafe
            {
                taps.Sum(parameters.Kernel(work), sums.Pointer);
                flipped.PackForInputGradient(sums.Pointer);
            }
        });
        var adds = plan.AddsTo(dx);
        plan.Call(
            Node,
            "input gradient",
            (long)dx.Shape.Length * taps.Shape.Height * taps.Shape.Width * convolution.Filters,
            (in Work work) =>
            {
                unsafe
                {
                    ConvolutionForward.Run(
                        dy.View(work, GradientTop, GradientLeft), flipped, dx.View(work), null, ActivationFunction.Linear, adds, factor);
                }
            },
            dy,
            dx);
    }

    private long Products(OutputPhase phase) =>
        (long)phase.Rows(Node.Shape.Height) * ((Node.Shape.Width - phase.Column + factor - 1) / factor) * phase.Taps.Shape.Length;

    // The outputs (Row + factor * a, Column + factor * b). Tap r of such an output reads pixel a + floor((Row + r - padTop) / factor).
    private sealed class OutputPhase
    {
        private readonly int factor;

        public OutputPhase(int row, int column, int padTop, int padLeft, FilterShape shape, int factor)
        {
            this.factor = factor;
            (Row, Column) = (row, column);
            (RowsAbove, var firstRow) = Begin(row, padTop, factor);
            (ColumnsLeft, var firstColumn) = Begin(column, padLeft, factor);
            Taps = new SummedTaps(shape, factor, firstRow, firstColumn, factor);
        }

        public int Row { get; }

        public int Column { get; }

        /// <summary>How far above and left of its own pixel an output begins to read.</summary>
        public int RowsAbove { get; }

        public int ColumnsLeft { get; }

        public SummedTaps Taps { get; }

        /// <summary>Rows of the phase in a result of so many.</summary>
        public int Rows(int height) => (height - Row + factor - 1) / factor;

        // Tap 0 reads the pixel at floor((place - pad) / factor); the last tap that still reads it names the sum.
        private static (int Before, int LastTap) Begin(int place, int pad, int factor)
        {
            var before = pad > place ? (pad - place + factor - 1) / factor : 0;
            return (before, factor - 1 - (place - pad + (before * factor)));
        }
    }
}
