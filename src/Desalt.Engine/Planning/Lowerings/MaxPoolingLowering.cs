using Desalt.Engine.Kernels.Pooling;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Max pooling; the backward finds each window's maximum again instead of storing where it was.</summary>
internal sealed class MaxPoolingLowering(Node node, IReadOnlyList<int> inputs, MaxPooling2D pooling) : Lowering(node, inputs)
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
                var from = pooling.Size * first;
                MaxPooling.Forward(
                    x.View(work).Rows(from, Math.Min(pooling.Size * count, x.Shape.Height - from)), y.View(work).Rows(first, count), pooling.Size);
            },
            x,
            y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        if (plan.Gradient(Inputs[0]) is not { } dx)
            return;
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        var dy = plan.Gradient(Node.Index)!;
        var adds = plan.AddsTo(dx);
        plan.Call(
            Node,
            "backward",
            (in Work work) => MaxPooling.Backward(x.View(work), y.View(work), dy.View(work), dx.View(work), pooling.Size, adds),
            x,
            y,
            dy,
            dx);
    }
}
