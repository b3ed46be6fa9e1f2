using Desalt.Engine.Kernels.Interpolation;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Samples and first guesses; the way back looks again from which samples each guess was made.</summary>
internal sealed class FillExtremesLowering(Node node, IReadOnlyList<int> inputs) : Lowering(node, inputs)
{
    /// <summary>The window of <see cref="FillExtremes"/>.</summary>
    public static readonly WindowWeights Window = new(FillExtremes.Radius, FillExtremes.Weight);

    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        plan.CallByRows(
            Node,
            "forward",
            0,
            Node.Shape.Height,
            (in Work work) =>
            {
                var (first, count) = work.RowsOf(Node.Shape.Height);
                NormalizedFilling.Forward(x.View(work), y.View(work).Rows(first, count), first, Window);
            },
            x,
            y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        if (plan.Gradient(Inputs[0]) is not { } dx)
            return;
        var x = plan.Output(Inputs[0]);
        var dy = plan.Gradient(Node.Index)!;
        var adds = plan.AddsTo(dx);
        plan.Call(
            Node, "backward", (in Work work) => NormalizedFilling.Backward(x.View(work), dy.View(work), dx.View(work), Window, adds), x, dy, dx);
    }
}
