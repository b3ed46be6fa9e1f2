using Desalt.Engine.Kernels.Resampling;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Blocks of pixels into channels; the backward moves each gradient to where its sample came from.</summary>
internal sealed class SpaceToDepthLowering(Node node, IReadOnlyList<int> inputs, SpaceToDepth fold) : Lowering(node, inputs)
{
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
                BlockRearrangement.ToDepth(
                    x.View(work).Rows(fold.Factor * first, fold.Factor * count), y.View(work).Rows(first, count), fold.Factor, accumulate: false);
            },
            x,
            y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        if (plan.Gradient(Inputs[0]) is not { } dx)
            return;
        var dy = plan.Gradient(Node.Index)!;
        var adds = plan.AddsTo(dx);
        plan.Call(Node, "backward", (in Work work) => BlockRearrangement.ToSpace(dy.View(work), dx.View(work), fold.Factor, adds), dy, dx);
    }
}
