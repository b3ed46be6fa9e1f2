using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Sum of two activations; both receive the gradient of the sum.</summary>
internal sealed class AddLowering(Node node, IReadOnlyList<int> inputs) : Lowering(node, inputs)
{
    public override void EmitForward(PlanBuilder plan)
    {
        var a = plan.Output(Inputs[0]);
        var b = plan.Output(Inputs[1]);
        var y = plan.Output(Node.Index);
        plan.CallByRows(
            Node, "forward", 0, Node.Shape.Height, (in Work work) => AddKernel.Run(a.Band(work), b.Band(work), y.Band(work)), a, b, y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        var dy = plan.Gradient(Node.Index)!;
        foreach (var input in Inputs)
        {
            if (plan.Gradient(input) is not { } dx)
                continue;
            if (plan.AddsTo(dx))
                plan.Call(Node, "backward", (in Work work) => AddKernel.Accumulate(dy.View(work), dx.View(work)), dy, dx);
            else
                plan.Call(Node, "backward", (in Work work) => CopyKernel.Run(dy.View(work), dx.View(work)), dy, dx);
        }
    }
}
