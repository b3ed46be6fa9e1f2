using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>
/// Concatenation. Operands whose slots are slices of the result cost nothing in either direction; the others are copied.
/// </summary>
internal sealed class ConcatenateLowering(Node node, IReadOnlyList<int> inputs) : Lowering(node, inputs)
{
    public override void EmitForward(PlanBuilder plan)
    {
        var y = plan.Output(Node.Index);
        var channel = 0;
        foreach (var input in Inputs)
        {
            var x = plan.Output(input);
            var first = channel;
            channel += x.Shape.Channels;
            if (x.Root != y.Root)
                plan.Call(Node, "forward", (in Work work) => CopyKernel.Run(x.View(work), y.View(work).ChannelSlice(first, x.Shape.Channels)), x, y);
        }
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        var dy = plan.Gradient(Node.Index)!;
        var channel = 0;
        foreach (var input in Inputs)
        {
            var first = channel;
            var channels = plan.Output(input).Shape.Channels;
            channel += channels;
            if (plan.Gradient(input) is not { } dx || dx.Root == dy.Root)
                continue;
            var adds = plan.AddsTo(dx);
            plan.Call(
                Node,
                "backward",
                (in Work work) =>
                {
                    var slice = dy.View(work).ChannelSlice(first, channels);
                    if (adds)
                        AddKernel.Accumulate(slice, dx.View(work));
                    else
                        CopyKernel.Run(slice, dx.View(work));
                },
                dy,
                dx);
        }
    }
}
