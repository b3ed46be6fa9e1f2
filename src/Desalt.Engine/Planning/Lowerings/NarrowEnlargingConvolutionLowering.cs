using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Memory;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>
/// As <see cref="EnlargingConvolutionLowering"/>, for few output channels, as the last layer of a decoder has: forward, the taps of all
/// phases are multiplied with each pixel at once, and the results are sums of neighbouring pixels' products (<see cref="ShiftedSums"/>).
/// A group of rows at a time, so that its products stay in the cache.
/// </summary>
internal sealed class NarrowEnlargingConvolutionLowering : EnlargingConvolutionLowering
{
    // 32 KiB of products, and rows enough that those between two groups, which both compute, do not matter.
    private const int GroupProducts = 1 << 13;
    private const int LeastRows = 8;

    private readonly int top;
    private readonly int left;
    private readonly int extraRows;
    private readonly int extraColumns;
    private readonly int rows;
    private readonly int columns;
    private readonly FilterShape products;

    public NarrowEnlargingConvolutionLowering(
        Node node, IReadOnlyList<int> inputs, Convolution2D convolution, int factor, Shape input, KernelAndBias parameters)
        : base(node, inputs, convolution, factor, input, parameters)
    {
        top = Phases.Max(phase => phase.RowsAbove);
        left = Phases.Max(phase => phase.ColumnsLeft);
        extraRows = Phases.Max(phase => top - phase.RowsAbove + phase.Taps.Shape.Height - 1);
        extraColumns = Phases.Max(phase => left - phase.ColumnsLeft + phase.Taps.Shape.Width - 1);
        rows = Phases.Max(phase => phase.Rows(node.Shape.Height));
        columns = Phases.Max(phase => phase.Columns(node.Shape.Width));
        products = new FilterShape(1, 1, input.Channels, Phases.Sum(phase => phase.Taps.Shape.Height * phase.Taps.Shape.Width) * node.Shape.Channels);
    }

    private int RowsOfGroup => Math.Min(rows, Math.Max(LeastRows, GroupProducts / ((columns + extraColumns) * products.OutputChannels)));

    /// <summary>Whether a convolution has so few output channels that this is the faster way.</summary>
    public static bool Suits(Convolution2D convolution, Shape input) =>
        PackedFilter.HasFewOutputs(new FilterShape(1, 1, input.Channels, convolution.Filters));

    public override void RequireHalos(PlanBuilder plan)
    {
        base.RequireHalos(plan);
        var x = plan.Output(Inputs[0]);
        x.RequireHalo(top, left, rows + extraRows - top - x.Shape.Height, columns + extraColumns - left - x.Shape.Width);
    }

    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        var function = Function(Convolution.Activation);
        var filter = new PackedFilter(products);
        var sums = Phases.Select(phase => new AlignedBuffer(phase.Taps.Shape.Length)).ToArray();
        var all = new AlignedBuffer(products.Length);
        plan.Prepare(Node, "pack", (in Work work) =>
        {
            unsafe
            {
                Gather(Parameters.Kernel(work), sums, all.Pointer);
                filter.Pack(all.Pointer);
            }
        });
        plan.RequireScratch((long)(RowsOfGroup + extraRows) * (columns + extraColumns) * products.OutputChannels);
        plan.CallByRows(
            Node,
            "forward",
            (long)rows * columns * products.Length,
            rows,
            (in Work work) =>
            {
                var (first, count) = work.RowsOf(rows);
                for (var sample = 0; sample < work.Count; sample++)
                {
                    for (var done = 0; done < count; done += RowsOfGroup)
                    {
                        Run(
                            work,
                            x.View(work, top, left).Sample(sample),
                            filter,
                            y.View(work).Sample(sample),
                            first + done,
                            Math.Min(RowsOfGroup, count - done),
                            function);
                    }
                }
            },
            x,
            y);
    }

    private unsafe void Run(in Work work, NhwcView x, PackedFilter filter, NhwcView y, int first, int count, ActivationFunction function)
    {
        var z = NhwcView.Dense(work.Scratch, 1, count + extraRows, columns + extraColumns, products.OutputChannels);
        ConvolutionForward.Run(x.Rows(first, z.Height), filter, z, null, ActivationFunction.Linear, accumulate: false);
        var channel = 0;
        foreach (var phase in Phases)
        {
            var (height, width) = (phase.Taps.Shape.Height, phase.Taps.Shape.Width);
            var results = y.Every(Factor, phase.Row, phase.Column);
            ShiftedSums.Run(
                z.Rows(top - phase.RowsAbove, count).Columns(left - phase.ColumnsLeft, results.Width).ChannelSlice(channel, height * width * y.Channels),
                height,
                width,
                results.Rows(first, Math.Min(count, results.Height - first)),
                Parameters.Bias(work),
                function);
            channel += height * width * y.Channels;
        }
    }

    // The taps of all phases side by side: all[input][phase, tap, output].
    private unsafe void Gather(float* kernel, AlignedBuffer[] sums, float* all)
    {
        var channel = 0;
        for (var i = 0; i < sums.Length; i++)
        {
            var source = sums[i].Pointer;
            Phases[i].Taps.Sum(kernel, source);
            var shape = Phases[i].Taps.Shape;
            for (var tap = 0; tap < shape.Height * shape.Width; tap++, channel += shape.OutputChannels)
            {
                for (var k = 0; k < shape.InputChannels; k++, source += shape.OutputChannels)
                    new ReadOnlySpan<float>(source, shape.OutputChannels).CopyTo(new Span<float>(all + ((nint)k * products.OutputChannels) + channel, shape.OutputChannels));
            }
        }
    }
}
