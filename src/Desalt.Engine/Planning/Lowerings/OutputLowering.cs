using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Copies the network's result to the caller's dense array.</summary>
internal sealed class OutputLowering(Node node) : Lowering(node, [node.Index])
{
    public override void EmitForward(PlanBuilder plan)
    {
        var result = plan.Output(Node.Index);
        var shape = Node.Shape;
        plan.CallByRows(
            Node,
            "store",
            0,
            shape.Height,
            (in Work work) =>
            {
                unsafe
                {
                    var destination = work.Output + ((long)work.FirstSample * shape.Length);
                    var (first, count) = work.RowsOf(shape.Height);
                    CopyKernel.Run(result.Band(work), NhwcView.Dense(destination, work.Count, shape.Height, shape.Width, shape.Channels).Rows(first, count));
                }
            },
            result);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
    }
}
