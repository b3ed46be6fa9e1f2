using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Copies the caller's dense pictures to where the first kernels want them.</summary>
/// <param name="node">The input.</param>
/// <param name="offset">Values of a sample that other inputs take before it.</param>
/// <param name="sampleLength">Values of a sample for all inputs.</param>
internal sealed class InputLowering(Node node, int offset, int sampleLength) : Lowering(node, [])
{
    public override void EmitForward(PlanBuilder plan)
    {
        var output = plan.Output(Node.Index);
        var shape = Node.Shape;
        plan.CallByRows(
            Node,
            "load",
            0,
            shape.Height,
            (in Work work) =>
            {
                unsafe
                {
                    var source = work.Input + ((long)work.FirstSample * sampleLength) + offset;
                    var row = (nint)shape.Width * shape.Channels;
                    var pictures = new NhwcView(source, work.Count, shape.Height, shape.Width, shape.Channels, sampleLength, row, shape.Channels);
                    var (first, count) = work.RowsOf(shape.Height);
                    CopyKernel.Run(pictures.Rows(first, count), output.Band(work));
                }
            },
            output);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
    }
}
