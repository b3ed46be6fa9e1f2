using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>A choice between noisy and restored samples; each gets the gradient of the places where it was chosen.</summary>
internal sealed class RestoreExtremesLowering(Node node, IReadOnlyList<int> inputs) : Lowering(node, inputs)
{
    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var z = plan.Output(Inputs[1]);
        var y = plan.Output(Node.Index);
        plan.Call(Node, "forward", (in Work work) => ExtremesKernel.Restore(x.View(work), z.View(work), y.View(work)), x, z, y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var dy = plan.Gradient(Node.Index)!;
        if (plan.Gradient(Inputs[0]) is { } dx)
        {
            var adds = plan.AddsTo(dx);
            plan.Call(Node, "backward", (in Work work) => ExtremesKernel.InsideGradient(x.View(work), dy.View(work), dx.View(work), adds), x, dy, dx);
        }

        if (plan.Gradient(Inputs[1]) is { } dz)
        {
            var adds = plan.AddsTo(dz);
            plan.Call(Node, "backward", (in Work work) => ExtremesKernel.OutsideGradient(x.View(work), dy.View(work), dz.View(work), adds), x, dy, dz);
        }
    }
}
