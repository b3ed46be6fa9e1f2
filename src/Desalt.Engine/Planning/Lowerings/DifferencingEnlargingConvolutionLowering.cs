using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>
/// As <see cref="EnlargingConvolutionLowering"/>, with fewer products forward: those of <see cref="EnlargedDifferences"/>, a group of rows at a
/// time, so that they stay in the cache.
/// </summary>
internal sealed class DifferencingEnlargingConvolutionLowering : EnlargingConvolutionLowering
{
    // 256 KiB.
    private const int GroupValues = 1 << 16;

    // What differences and sums cost beside the products: as much as these parts of them.
    private const double Overhead = 1.25;

    private readonly Extent rows;
    private readonly Extent columns;
    private readonly int channels;
    private readonly int outputs;

    public DifferencingEnlargingConvolutionLowering(
        Node node, IReadOnlyList<int> inputs, Convolution2D convolution, int factor, Shape input, KernelAndBias parameters)
        : base(node, inputs, convolution, factor, input, parameters)
    {
        (rows, columns) = Extents(convolution, factor, node.Shape);
        channels = input.Channels;
        outputs = node.Shape.Channels;
    }

    private int ValuesOfRow => columns.Count * ((3 * channels) + (rows.Taps * columns.Taps * outputs));

    private int RowsOfGroup => Math.Clamp(GroupValues / ValuesOfRow, 1, rows.Count);

    /// <summary>Whether this saves products that are worth it.</summary>
    public static bool Suits(Convolution2D convolution, int factor, Shape result)
    {
        var (rows, columns) = Extents(convolution, factor, result);
        var apart = (double)ProductsApart(rows, result.Height) * ProductsApart(columns, result.Width);
        return rows.Taps <= factor + 1 && columns.Taps <= factor + 1
            && Overhead * rows.Count * rows.Taps * columns.Count * columns.Taps <= apart;

        // Every result sees as many pixels as its taps touch.
        int ProductsApart(Extent extent, int length) => Enumerable.Range(0, length).Sum(place =>
            Floor(place - extent.Pad + extent.Taps - 1, factor) - Floor(place - extent.Pad, factor) + 1);
    }

    public override void RequireHalos(PlanBuilder plan)
    {
        base.RequireHalos(plan);
        var x = plan.Output(Inputs[0]);
        x.RequireHalo(-rows.First, -columns.First, rows.First + rows.Count + 1 - x.Shape.Height, columns.First + columns.Count + 1 - x.Shape.Width);
    }

    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        var function = Function(Convolution.Activation);
        var filters = new DifferenceFilters(new FilterShape(rows.Taps, columns.Taps, channels, outputs));
        plan.Prepare(Node, "pack", (in Work work) =>
        {
            unsafe
            {
                filters.Pack(Parameters.Kernel(work));
            }
        });
        plan.RequireScratch((long)RowsOfGroup * ValuesOfRow);
        plan.CallByRows(
            Node,
            "forward",
            (long)rows.Count * rows.Taps * columns.Count * columns.Taps * channels * outputs,
            rows.Count,
            (in Work work) =>
            {
                var (first, count) = work.RowsOf(rows.Count);
                for (var sample = 0; sample < work.Count; sample++)
                {
                    for (var done = 0; done < count; done += RowsOfGroup)
                    {
                        Run(
                            work,
                            x.View(work, -rows.First, -columns.First).Sample(sample),
                            filters,
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

    private unsafe void Run(in Work work, NhwcView x, DifferenceFilters filters, NhwcView y, int first, int count, ActivationFunction function)
    {
        var next = work.Scratch;
        x = x.Rows(first, count);
        var (downward, rightward, bothWays) = (Plane(channels), Plane(channels), Plane(channels));
        EnlargedDifferences.Take(x, downward, rightward, bothWays);
        var whole = Products(x, filters.Whole, Parameters.Bias(work));
        var down = Products(downward, filters.Down, null);
        var right = Products(rightward, filters.Right, null);
        var both = Products(bothWays, filters.Both, null);
        EnlargedDifferences.Combine(
            whole, down, right, both, y, Factor, rows.Pad + (Factor * (rows.First + first)), columns.Pad + (Factor * columns.First), function);

        NhwcView Plane(int values)
        {
            var plane = NhwcView.Dense(next, 1, count, columns.Count, values);
            next += plane.SampleStride;
            return plane;
        }

        NhwcView Products(NhwcView source, PackedFilter? filter, float* bias)
        {
            var products = Plane(filter?.Shape.OutputChannels ?? 0);
            if (filter is not null)
                ConvolutionForward.Run(source, filter, products, bias, ActivationFunction.Linear, accumulate: false);
            return products;
        }
    }

    private static (Extent Rows, Extent Columns) Extents(Convolution2D convolution, int factor, Shape result)
    {
        var (top, left) = ConvolutionLowering.PaddingOf(convolution);
        return (Of(result.Height, convolution.KernelHeight, top), Of(result.Width, convolution.KernelWidth, left));

        Extent Of(int length, int taps, int pad)
        {
            var first = Floor(-pad, factor);
            return new Extent(first, Floor(length - 1 - pad, factor) - first + 1, taps, pad);
        }
    }

    private static int Floor(int place, int factor) => (int)Math.Floor((double)place / factor);

    /// <summary>One dimension: the pixels that first taps stand on, and the filter.</summary>
    /// <param name="First">First pixel; negative in the border.</param>
    /// <param name="Count">Pixels.</param>
    /// <param name="Taps">Taps of the filter.</param>
    /// <param name="Pad">Zeros before the enlarged picture.</param>
    private readonly record struct Extent(int First, int Count, int Taps, int Pad);
}
