using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Kernels.Losses;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>The penalty on a code in training; inference plans skip the node.</summary>
internal sealed class SparsityPenaltyLowering(Node node, IReadOnlyList<int> inputs, SparsityPenalty penalty) : Lowering(node, inputs)
{
    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        plan.Call(Node, "forward", (in Work work) => CopyKernel.Run(x.View(work), y.View(work)), x, y);
        plan.Call(
            Node,
            "penalty",
            (in Work work) =>
            {
                unsafe
                {
                    *work.Loss += (double)penalty.Weight / work.BatchCount * AbsoluteSumKernel.Sum(x.View(work));
                }
            },
            x);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        if (plan.Gradient(Inputs[0]) is not { } dx)
            return;
        var x = plan.Output(Inputs[0]);
        var dy = plan.Gradient(Node.Index)!;
        if (plan.AddsTo(dx))
            plan.Call(Node, "backward", (in Work work) => AddKernel.Accumulate(dy.View(work), dx.View(work)), dy, dx);
        else
            plan.Call(Node, "backward", (in Work work) => CopyKernel.Run(dy.View(work), dx.View(work)), dy, dx);
        plan.Call(
            Node,
            "penalty gradient",
            (in Work work) => AbsoluteSumKernel.AddGradient(x.View(work), penalty.Weight / work.BatchCount, dx.View(work)),
            x,
            dx);
    }
}
