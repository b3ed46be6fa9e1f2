using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Product of two activations; each receives the gradient of the product times the other.</summary>
internal sealed class MultiplyLowering(Node node, IReadOnlyList<int> inputs) : Lowering(node, inputs)
{
    public override void EmitForward(PlanBuilder plan)
    {
        var a = plan.Output(Inputs[0]);
        var b = plan.Output(Inputs[1]);
        var y = plan.Output(Node.Index);
        plan.CallByRows(
            Node, "forward", 0, Node.Shape.Height, (in Work work) => MultiplyKernel.Run(a.Band(work), b.Band(work), y.Band(work)), a, b, y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        EmitGradient(plan, Inputs[0], plan.Output(Inputs[1]));
        EmitGradient(plan, Inputs[1], plan.Output(Inputs[0]));
    }

    private void EmitGradient(PlanBuilder plan, int factor, TensorSlot other)
    {
        if (plan.Gradient(factor) is not { } gradient)
            return;
        var dy = plan.Gradient(Node.Index)!;
        var adds = plan.AddsTo(gradient);
        plan.Call(Node, "backward", (in Work work) => MultiplyKernel.Run(dy.View(work), other.View(work), gradient.View(work), adds), dy, other, gradient);
    }
}
