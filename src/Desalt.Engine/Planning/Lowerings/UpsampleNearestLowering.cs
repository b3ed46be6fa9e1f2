using Desalt.Engine.Kernels.Resampling;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Nearest upsampling; the backward sums over the copies of each pixel.</summary>
internal sealed class UpsampleNearestLowering(Node node, IReadOnlyList<int> inputs, UpsampleNearest2D upsampling) : Lowering(node, inputs)
{
    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        plan.Call(Node, "forward", (in Work work) => NearestUpsampling.Forward(x.View(work), y.View(work), upsampling.Factor), x, y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        if (plan.Gradient(Inputs[0]) is not { } dx)
            return;
        var dy = plan.Gradient(Node.Index)!;
        var adds = plan.AddsTo(dx);
        plan.Call(
            Node, "backward", (in Work work) => NearestUpsampling.Backward(dy.View(work), dx.View(work), upsampling.Factor, adds), dy, dx);
    }
}
