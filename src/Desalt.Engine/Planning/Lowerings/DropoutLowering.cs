using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Dropout in training; the mask is drawn again in the backward, from the same counters. Inference plans skip the node.</summary>
internal sealed class DropoutLowering(Node node, IReadOnlyList<int> inputs, Dropout dropout) : Lowering(node, inputs)
{
    public override void EmitForward(PlanBuilder plan) => Emit(plan, "forward", plan.Output(Inputs[0]), plan.Output(Node.Index), adds: false);

    public override void EmitBackward(PlanBuilder plan)
    {
        if (plan.Gradient(Inputs[0]) is { } dx)
            Emit(plan, "backward", plan.Gradient(Node.Index)!, dx, plan.AddsTo(dx));
    }

    private void Emit(PlanBuilder plan, string kernel, TensorSlot from, TensorSlot to, bool adds)
    {
        var layer = (uint)Node.Index;
        plan.Call(
            Node,
            kernel,
            (in Work work) => DropoutKernel.Run(
                from.View(work), to.View(work), dropout.Rate, work.Seed, work.Step, layer, work.FirstSample, adds),
            from,
            to);
    }
}
