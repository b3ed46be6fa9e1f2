using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Losses;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>The loss: mean over batch, pixels and channels of the squared difference to the target, and its gradient.</summary>
internal sealed class MeanSquaredErrorLowering(Node result) : Lowering(result, [result.Index])
{
    public override void EmitForward(PlanBuilder plan)
    {
        var prediction = plan.Output(Node.Index);
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
                    var terms = (double)work.BatchCount * shape.Length;
                    *work.Loss += MeanSquaredErrorKernel.Run(prediction.View(work), target, gradient.View(work), (float)(2 / terms), writeGradient: true) / terms;
                }
            },
            prediction,
            gradient);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
    }
}
