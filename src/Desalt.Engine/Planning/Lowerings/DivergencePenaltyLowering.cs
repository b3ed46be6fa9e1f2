using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Kernels.Losses;
using Desalt.Engine.Memory;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>
/// The Kullback-Leibler penalty on a code in training; inference plans skip the node. How active the channels are needs the whole batch, so it
/// ends a phase: each shard sums its samples in double, the barrier adds the shards in order.
/// </summary>
internal sealed unsafe class DivergencePenaltyLowering : Lowering
{
    private readonly DivergencePenalty penalty;
    private readonly int channels;
    private readonly int pixels;

    // What a value's share in the activity of its channel adds to the loss.
    private readonly AlignedBuffer slopes;

    // A row of sums for each shard, on cache lines of its own.
    private readonly int sumsPerShard;
    private double[] sums = [];

    public DivergencePenaltyLowering(Node node, IReadOnlyList<int> inputs, DivergencePenalty penalty)
        : base(node, inputs)
    {
        this.penalty = penalty;
        channels = node.Shape.Channels;
        pixels = node.Shape.Height * node.Shape.Width;
        slopes = new AlignedBuffer(channels);
        sumsPerShard = ((channels + 7) / 8 * 8) + 8;
    }

    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        sums = GC.AllocateArray<double>(plan.Shards * sumsPerShard, pinned: true);
        plan.Call(Node, "activity", (in Work work) => ActivityKernel.AddSums(x.View(work), Sums(work)), x);
        plan.Barrier(AddPenalty);
        plan.Call(Node, "forward", (in Work work) => CopyKernel.Run(x.View(work), y.View(work)), x, y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        if (plan.Gradient(Inputs[0]) is not { } dx)
            return;
        var x = plan.Output(Inputs[0]);
        var dy = plan.Gradient(Node.Index)!;
        if (plan.AddsTo(dx))
            plan.Call(Node, "backward", (in Work work) => AddKernel.Accumulate(dy.View(work), dx.View(work)), dy, dx);
        else
            plan.Call(Node, "backward", (in Work work) => CopyKernel.Run(dy.View(work), dx.View(work)), dy, dx);
        plan.Call(Node, "penalty gradient", (in Work work) => ActivityKernel.AddGradient(x.View(work), slopes.Pointer, dx.View(work)), x, dx);
    }

    private double* Sums(in Work work)
    {
        fixed (double* start = sums)
            return start + (work.Shard * sumsPerShard);
    }

    // Adds the shards' sums in order and clears them for the next step.
    private void AddPenalty(in Work work)
    {
        var count = (double)work.BatchCount * pixels;
        for (var c = 0; c < channels; c++)
        {
            var sum = 0.0;
            for (var place = c; place < sums.Length; place += sumsPerShard)
            {
                sum += sums[place];
                sums[place] = 0;
            }

            *work.Loss += penalty.Weight * penalty.Divergence(sum / count);
            slopes.Pointer[c] = (float)(penalty.Weight * penalty.Slope(sum / count) / count);
        }
    }
}
