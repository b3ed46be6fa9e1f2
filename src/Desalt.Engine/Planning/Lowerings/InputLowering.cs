using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Copies the caller's dense pictures to where the first kernels want them.</summary>
internal sealed class InputLowering(Node node) : Lowering(node, [])
{
    public override void EmitForward(PlanBuilder plan)
    {
        var output = plan.Output(Node.Index);
        var shape = Node.Shape;
        plan.Call(
            Node,
            "load",
            (in Work work) =>
            {
                unsafe
                {
                    var source = work.Input + ((long)work.FirstSample * shape.Length);
                    CopyKernel.Run(NhwcView.Dense(source, work.Count, shape.Height, shape.Width, shape.Channels), output.View(work));
                }
            },
            output);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
    }
}
