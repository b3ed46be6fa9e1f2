using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Samples and marks side by side; the marks are constant almost everywhere, so only the samples inside have a gradient.</summary>
internal sealed class MarkExtremesLowering(Node node, IReadOnlyList<int> inputs) : Lowering(node, inputs)
{
    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        plan.Call(Node, "forward", (in Work work) => ExtremesKernel.Mark(x.View(work), y.View(work)), x, y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        if (plan.Gradient(Inputs[0]) is not { } dx)
            return;
        var x = plan.Output(Inputs[0]);
        var dy = plan.Gradient(Node.Index)!;
        var adds = plan.AddsTo(dx);
        plan.Call(
            Node,
            "backward",
            (in Work work) => ExtremesKernel.InsideGradient(x.View(work), dy.View(work).ChannelSlice(0, x.Shape.Channels), dx.View(work), adds),
            x,
            dy,
            dx);
    }
}
