using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Losses;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>The loss: mean over batch and pixels of the cross-entropy between the target and the softmax of the result, and its gradient.</summary>
internal sealed class SoftmaxCrossEntropyLowering(Node result) : Lowering(result, [result.Index])
{
    public override void EmitForward(PlanBuilder plan)
    {
        var logits = plan.Output(Node.Index);
        var gradient = plan.Gradient(Node.Index) ?? throw new ArgumentException("The network learns nothing.");
        plan.AddsTo(gradient);
        var shape = Node.Shape;
        plan.Call(
            Node,
            "loss",
            (in Work work) =>
            {
                unsafe
                {
                    var target = NhwcView.Dense(
                        work.Target + ((long)work.FirstSample * shape.Length), work.Count, shape.Height, shape.Width, shape.Channels);
                    var terms = (double)work.BatchCount * shape.Height * shape.Width;
                    *work.Loss += SoftmaxCrossEntropyKernel.Run(logits.View(work), target, gradient.View(work), (float)(1 / terms)) / terms;
                }
            },
            logits,
            gradient);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
    }
}
