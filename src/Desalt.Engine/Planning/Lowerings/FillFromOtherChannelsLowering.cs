using Desalt.Engine.Kernels.Interpolation;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>Samples and what the other channels say of those that are missing; the way back looks again from where each came.</summary>
internal sealed class FillFromOtherChannelsLowering(Node node, IReadOnlyList<int> inputs) : Lowering(node, inputs)
{
    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var guess = plan.Output(Inputs[1]);
        var y = plan.Output(Node.Index);
        plan.CallByRows(
            Node,
            "forward",
            0,
            Node.Shape.Height,
            (in Work work) =>
            {
                var (first, count) = work.RowsOf(Node.Shape.Height);
                DifferenceFilling.Forward(
                    x.View(work), guess.View(work), y.View(work).Rows(first, count), first, FillExtremesLowering.Window);
            },
            x,
            guess,
            y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var dy = plan.Gradient(Node.Index)!;
        if (plan.Gradient(Inputs[0]) is { } dx)
        {
            var adds = plan.AddsTo(dx);
            plan.Call(
                Node,
                "backward",
                (in Work work) => DifferenceFilling.Backward(x.View(work), dy.View(work), dx.View(work), FillExtremesLowering.Window, adds),
                x,
                dy,
                dx);
        }

        if (plan.Gradient(Inputs[1]) is { } dguess)
        {
            var adds = plan.AddsTo(dguess);
            plan.Call(
                Node,
                "backward",
                (in Work work) => DifferenceFilling.GuessGradient(x.View(work), dy.View(work), dguess.View(work), FillExtremesLowering.Window, adds),
                x,
                dy,
                dguess);
        }
    }
}
