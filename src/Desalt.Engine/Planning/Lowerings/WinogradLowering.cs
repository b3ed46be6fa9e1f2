using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Kernels.Convolution.Winograd;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>
/// A wide 3x3 convolution through F(4x4, 3x3). Its halos reach to the end of the last tiles, so that no tile is a special case.
/// Dilated taps are those of one plain convolution for each of the <see cref="DilationPhase"/>s.
/// </summary>
internal sealed class WinogradLowering : Lowering
{
    // Below this many channels on either side the maps cost more than the products they save.
    private const int FewestChannels = 32;

    // Beyond this a group of tiles leaves the second-level cache.
    private const int MostChannels = 512;

    private readonly Convolution2D convolution;
    private readonly Shape input;
    private readonly int padTop;
    private readonly int padLeft;
    private readonly KernelAndBias parameters;
    private readonly FilterShape shape;
    private readonly DilationPhase[] results;
    private readonly DilationPhase[] operands;

    public WinogradLowering(Node node, IReadOnlyList<int> inputs, Convolution2D convolution, Shape input, KernelAndBias parameters)
        : base(node, inputs)
    {
        this.convolution = convolution;
        this.input = input;
        (padTop, padLeft) = ConvolutionLowering.PaddingOf(convolution);
        this.parameters = parameters;
        shape = new FilterShape(3, 3, input.Channels, convolution.Filters);
        results = DilationPhase.Split(convolution.Dilation, node.Shape);
        operands = DilationPhase.Split(convolution.Dilation, input);
    }

    // Distance from a result's first tap to its last one, which reads no further than the tiles do.
    private int Reach => 2 * convolution.Dilation;

    private int GradientTop => Reach - padTop;

    private int GradientLeft => Reach - padLeft;

    /// <summary>
    /// Where a sample is a single tile, the sums at the 36 points are longer than the tiles of a shard, and all of them would be read, written
    /// and turned into taps shard by shard.
    /// </summary>
    public override bool SumsGradientOverBatch => results.Length == 1 && Tiles(results[0]).Count == 1;

    /// <inheritdoc/>
    public override int BlockSide => WinogradTransform.Outputs * convolution.Dilation;

    /// <summary>Why a convolution had better not run this way; null where the maps pay.</summary>
    public static string? Hindrance(Convolution2D convolution, Shape input)
    {
        if (convolution is not { KernelHeight: 3, KernelWidth: 3 })
            return $"its kernel is {convolution.KernelHeight}x{convolution.KernelWidth}, and Winograd's maps are for 3x3";
        if (Math.Min(input.Channels, convolution.Filters) < FewestChannels)
            return $"{input.Channels} to {convolution.Filters} channels are too few for Winograd's maps, which pay from {FewestChannels} on either side";
        return Math.Max(input.Channels, convolution.Filters) > MostChannels
            ? $"{input.Channels} to {convolution.Filters} channels are too many for Winograd's tiles, which leave the cache beyond {MostChannels}"
            : null;
    }

    public override void RequireHalos(PlanBuilder plan)
    {
        var output = Node.Shape;
        var (below, right) = DilationPhase.Overhang(results, output, WinogradTransform.Outputs);
        plan.Output(Inputs[0]).RequireHalo(
            padTop, padLeft, output.Height + Reach - padTop - input.Height + below, output.Width + Reach - padLeft - input.Width + right);
        if (plan.Gradient(Node.Index) is not { } dy)
            return;
        dy.RequireHalo(0, 0, below, right);
        if (plan.Gradient(Inputs[0]) is not null)
        {
            (below, right) = DilationPhase.Overhang(operands, input, WinogradTransform.Outputs);
            dy.RequireHalo(
                GradientTop,
                GradientLeft,
                input.Height - output.Height + padTop + below,
                input.Width - output.Width + padLeft + right);
        }
    }

    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        var function = Function(convolution.Activation);
        var filter = new WinogradFilter(shape);
        plan.RequireScratch(WinogradForward.ScratchLength(shape));
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
            Products(results),
            (Tiles(results[0]).Count + WinogradForward.TilesTogether - 1) / WinogradForward.TilesTogether,
            (in Work work) =>
            {
                unsafe
                {
                    foreach (var phase in results)
                    {
                        var outputs = phase.Of(y.View(work));
                        WinogradForward.Run(
                            phase.Of(x.View(work, padTop, padLeft)),
                            filter,
                            outputs,
                            parameters.Bias(work),
                            function,
                            accumulate: false,
                            work.Scratch,
                            work.RowsOf(WinogradTiles.Of(outputs).Count, WinogradForward.TilesTogether));
                    }
                }
            },
            x,
            y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        var x = SumsGradientOverBatch ? plan.Output(Inputs[0]) : plan.OutputAgain(Inputs[0]);
        var dy = plan.Gradient(Node.Index)!;
        EmitActivationGradient(plan, convolution.Activation, plan.Output(Node.Index), dy);
        plan.RequireScratch(WinogradWeightGradient.ScratchLength(shape));
        WorkCall sum = (in Work work) =>
        {
            unsafe
            {
                var (gradient, first) = SumsGradientOverBatch ? parameters.TakePart(work, shape) : (parameters.Gradient(work, shape), 0);
                foreach (var phase in results)
                {
                    var outputs = phase.Of(dy.View(work)).ChannelSlice(first, gradient.Shape.OutputChannels);
                    WinogradWeightGradient.Run(phase.Of(x.View(work, padTop, padLeft)), outputs, gradient, work.Scratch);
                }
            }
        };
        if (SumsGradientOverBatch)
            plan.CallOnBatch(Node, "weight gradient", Products(results), KernelAndBias.Parts(shape), sum, x, dy);
        else
            plan.Call(Node, "weight gradient", Products(results), sum, x, dy);
        if (plan.Gradient(Inputs[0]) is not { } dx)
            return;

        var flipped = new WinogradFilter(shape with { InputChannels = shape.OutputChannels, OutputChannels = shape.InputChannels });
        plan.RequireScratch(WinogradForward.ScratchLength(flipped.Shape));
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
            Products(operands),
            (in Work work) =>
            {
                unsafe
                {
                    foreach (var phase in operands)
                    {
                        WinogradForward.Run(
                            phase.Of(dy.View(work, GradientTop, GradientLeft)), flipped, phase.Of(dx.View(work)), null, Kernels.ActivationFunction.Linear, adds, work.Scratch);
                    }
                }
            },
            dy,
            dx);
    }

    private static WinogradTiles Tiles(DilationPhase phase) => new(1, phase.Height, phase.Width);

    // In the transformed picture, whole tiles; the maps there and back are no products.
    private long Products(DilationPhase[] phases) => phases.Sum(phase => (long)Tiles(phase).Count)
        * WinogradTransform.Products * shape.InputChannels * shape.OutputChannels;
}
