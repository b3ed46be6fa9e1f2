using Desalt.Engine.Kernels.Resampling;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Channels into blocks of pixels; the backward moves each gradient to where its sample came from.</summary>
internal sealed class DepthToSpaceLowering(Node node, IReadOnlyList<int> inputs, DepthToSpace unfold) : Lowering(node, inputs)
{
    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        plan.CallByRows(
            Node,
            "forward",
            0,
            x.Shape.Height,
            (in Work work) =>
            {
                var (first, count) = work.RowsOf(x.Shape.Height);
                BlockRearrangement.ToSpace(
                    x.View(work).Rows(first, count), y.View(work).Rows(unfold.Factor * first, unfold.Factor * count), unfold.Factor, accumulate: false);
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
        plan.Call(Node, "backward", (in Work work) => BlockRearrangement.ToDepth(dy.View(work), dx.View(work), unfold.Factor, adds), dy, dx);
    }
}
