using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>An activation on its own; the backward needs only the result, so the input may be gone by then.</summary>
internal sealed class ActivationLowering(Node node, IReadOnlyList<int> inputs, ActivationLayer activation) : Lowering(node, inputs)
{
    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        var function = Function(activation.Function);
        plan.CallByRows(
            Node, "forward", 0, Node.Shape.Height, (in Work work) => ActivationKernel.Forward(x.Band(work), y.Band(work), function), x, y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        if (plan.Gradient(Inputs[0]) is not { } dx)
            return;
        var y = plan.Output(Node.Index);
        var dy = plan.Gradient(Node.Index)!;
        if (plan.AddsTo(dx))
        {
            EmitActivationGradient(plan, activation.Function, y, dy);
            plan.Call(Node, "backward", (in Work work) => AddKernel.Accumulate(dy.View(work), dx.View(work)), dy, dx);
            return;
        }

        var function = Function(activation.Function);
        plan.Call(Node, "backward", (in Work work) => ActivationKernel.Backward(y.View(work), dy.View(work), dx.View(work), function), y, dy, dx);
    }
}
