using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Kernels.Convolution.Winograd;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>
/// A wide 3x3 convolution through F(4x4, 3x3). Its halos reach to the end of the last tiles, so that no tile is a special case.
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

    public WinogradLowering(Node node, IReadOnlyList<int> inputs, Convolution2D convolution, Shape input, KernelAndBias parameters)
        : base(node, inputs)
    {
        this.convolution = convolution;
        this.input = input;
        (padTop, padLeft) = ConvolutionLowering.PaddingOf(convolution);
        this.parameters = parameters;
        shape = new FilterShape(3, 3, input.Channels, convolution.Filters);
    }

    private int GradientTop => 2 - padTop;

    private int GradientLeft => 2 - padLeft;

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
        var (below, right) = (WinogradTiles.Overhang(output.Height), WinogradTiles.Overhang(output.Width));
        plan.Output(Inputs[0]).RequireHalo(
            padTop, padLeft, output.Height + 2 - padTop - input.Height + below, output.Width + 2 - padLeft - input.Width + right);
        if (plan.Gradient(Node.Index) is not { } dy)
            return;
        dy.RequireHalo(0, 0, below, right);
        if (plan.Gradient(Inputs[0]) is not null)
        {
            dy.RequireHalo(
                GradientTop,
                GradientLeft,
                input.Height - output.Height + padTop + WinogradTiles.Overhang(input.Height),
                input.Width - output.Width + padLeft + WinogradTiles.Overhang(input.Width));
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
        plan.Call(
            Node,
            "forward",
            Products(Node.Shape),
            (in Work work) =>
            {
                unsafe
                {
                    WinogradForward.Run(
                        x.View(work, padTop, padLeft), filter, y.View(work), parameters.Bias(work), function, accumulate: false, work.Scratch);
                }
            },
            x,
            y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var dy = plan.Gradient(Node.Index)!;
        EmitActivationGradient(plan, convolution.Activation, plan.Output(Node.Index), dy);
        plan.RequireScratch(WinogradWeightGradient.ScratchLength(shape));
        plan.Call(
            Node,
            "weight gradient",
            Products(Node.Shape),
            (in Work work) =>
            {
                unsafe
                {
                    WinogradWeightGradient.Run(
                        x.View(work, padTop, padLeft), dy.View(work), shape, work.Gradient + parameters.KernelOffset, work.Gradient + parameters.BiasOffset, work.Scratch);
                }
            },
            x,
            dy);
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
            Products(input),
            (in Work work) =>
            {
                unsafe
                {
                    WinogradForward.Run(
                        dy.View(work, GradientTop, GradientLeft), flipped, dx.View(work), null, Kernels.ActivationFunction.Linear, adds, work.Scratch);
                }
            },
            dy,
            dx);
    }

    // In the transformed picture, whole tiles; the maps there and back are no products.
    private long Products(Shape outputs) => (long)new WinogradTiles(1, outputs.Height, outputs.Width).Count
        * WinogradTransform.Products * shape.InputChannels * shape.OutputChannels;
}
