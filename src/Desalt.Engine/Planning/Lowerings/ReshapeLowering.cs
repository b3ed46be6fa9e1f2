using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Flatten and reshape: a copy from one haloed layout to another, since both count values in the same order.</summary>
internal sealed class ReshapeLowering(Node node, IReadOnlyList<int> inputs, Shape input) : Lowering(node, inputs)
{
    public override void EmitForward(PlanBuilder plan) =>
        Emit(plan, "forward", plan.Output(Inputs[0]), plan.Output(Node.Index), adds: false);

    public override void EmitBackward(PlanBuilder plan)
    {
        if (plan.Gradient(Inputs[0]) is { } dx)
            Emit(plan, "backward", plan.Gradient(Node.Index)!, dx, plan.AddsTo(dx));
    }

    private void Emit(PlanBuilder plan, string kernel, TensorSlot from, TensorSlot to, bool adds)
    {
        if (input.Height * input.Width != 1 && Node.Shape.Height * Node.Shape.Width != 1)
            throw new ArgumentException($"{Node.Name}: one side of a reshape must be a vector, not {input} and {Node.Shape}.");

        // The vector side has no halo (nothing but a dense layer reads it), so it can be seen under the picture's extents.
        var picture = input.Height * input.Width != 1 ? input : Node.Shape;
        plan.Call(
            Node,
            kernel,
            (in Work work) =>
            {
                var x = Under(from.View(work), picture);
                var y = Under(to.View(work), picture);
                if (adds)
                    AddKernel.Accumulate(x, y);
                else
                    CopyKernel.Run(x, y);
            },
            from,
            to);
    }

    private static unsafe NhwcView Under(NhwcView view, Shape picture) =>
        view.Height * view.Width != 1
            ? view
            : new NhwcView(
                view.Data, view.Samples, picture.Height, picture.Width, picture.Channels,
                view.SampleStride, (nint)picture.Width * picture.Channels, picture.Channels);
}
