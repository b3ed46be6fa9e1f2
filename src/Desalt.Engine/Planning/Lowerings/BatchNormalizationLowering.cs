using Desalt.Engine.Kernels.Normalization;
using Desalt.Engine.Memory;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>
/// Batch normalization, and the rectifier behind it where there is one. In training the moments of the whole batch end a phase: each shard sums its samples in double,
/// the barrier adds the shards in order. In inference it is one scale and shift per channel.
/// </summary>
internal sealed unsafe class BatchNormalizationLowering : Lowering
{
    private readonly BatchNormalization normalization;
    private readonly bool rectified;
    private readonly int channels;
    private readonly int pixels;
    private readonly BatchNormalizationParameters parameters;

    // Rows of channels floats: mean, inverse deviation, scale, shift; then the three coefficients of the input gradient.
    private readonly AlignedBuffer perChannel;

    // For each shard two rows of channels sums, on cache lines of its own.
    private readonly int sumsPerShard;
    private double[] sums = [];

    public BatchNormalizationLowering(
        Node node, IReadOnlyList<int> inputs, BatchNormalization normalization, bool rectified, ParameterLayout layout)
        : base(node, inputs)
    {
        this.normalization = normalization;
        this.rectified = rectified;
        channels = node.Shape.Channels;
        pixels = node.Shape.Height * node.Shape.Width;
        parameters = new BatchNormalizationParameters(layout, node);
        perChannel = new AlignedBuffer(7L * channels);
        sumsPerShard = (((2 * channels) + 7) / 8 * 8) + 8;
    }

    public override bool SumsGradientOverBatch => true;

    private float* Mean => perChannel.Pointer;

    private float* InverseDeviation => perChannel.Pointer + channels;

    private float* Scale => perChannel.Pointer + (2 * channels);

    private float* Shift => perChannel.Pointer + (3 * channels);

    private float* GradientOfDy => perChannel.Pointer + (4 * channels);

    private float* GradientOfX => perChannel.Pointer + (5 * channels);

    private float* GradientShift => perChannel.Pointer + (6 * channels);

    public override void EmitForward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var y = plan.Output(Node.Index);
        if (plan.Training)
        {
            sums = GC.AllocateArray<double>(plan.Shards * sumsPerShard, pinned: true);
            plan.Call(Node, "moments", (in Work work) => BatchNormalizationKernel.Moments(x.View(work), Sums(work), Sums(work) + channels), x);
            plan.Barrier(NormalizeByBatch);
            plan.OfferAgain(Node.Index, again => plan.Call(
                Node, "forward again", (in Work work) => BatchNormalizationKernel.Affine(x.View(work), Scale, Shift, rectified, again.View(work)), x, again));
        }
        else
        {
            plan.Prepare(Node, "fold", NormalizeByRunningStatistics);
        }

        plan.CallByRows(
            Node,
            "forward",
            0,
            Node.Shape.Height,
            (in Work work) => BatchNormalizationKernel.Affine(x.Band(work), Scale, Shift, rectified, y.Band(work)),
            x,
            y);
    }

    public override void EmitBackward(PlanBuilder plan)
    {
        var x = plan.Output(Inputs[0]);
        var dy = plan.Gradient(Node.Index)!;
        plan.Call(
            Node,
            "gradient moments",
            (in Work work) => BatchNormalizationKernel.GradientMoments(
                x.View(work), dy.View(work), Mean, InverseDeviation, Scale, Shift, rectified, Sums(work), Sums(work) + channels),
            x,
            dy);
        plan.Barrier(CombineGradient);
        if (plan.Gradient(Inputs[0]) is not { } dx)
            return;
        var adds = plan.AddsTo(dx);
        plan.Call(
            Node,
            "input gradient",
            (in Work work) => BatchNormalizationKernel.InputGradient(
                x.View(work), dy.View(work), GradientOfDy, GradientOfX, GradientShift, Scale, Shift, rectified, dx.View(work), adds),
            x,
            dy,
            dx);
    }

    private double* Sums(in Work work)
    {
        fixed (double* start = sums)
            return start + (work.Shard * sumsPerShard);
    }

    // Adds the shards' sums in order and clears them for the next use.
    private (double First, double Second) TakeSums(int channel)
    {
        double first = 0, second = 0;
        for (var start = channel; start < sums.Length; start += sumsPerShard)
        {
            first += sums[start];
            second += sums[start + channels];
            sums[start] = 0;
            sums[start + channels] = 0;
        }

        return (first, second);
    }

    private void NormalizeByBatch(in Work work)
    {
        var count = (double)work.BatchCount * pixels;
        for (var c = 0; c < channels; c++)
        {
            var (sum, squares) = TakeSums(c);
            var mean = sum / count;
            var variance = Math.Max(0, (squares / count) - (mean * mean));
            SetNormalization(work, c, mean, variance);
            var past = (double)normalization.Momentum;
            work.Parameters[parameters.MovingMean + c] = (float)((past * work.Parameters[parameters.MovingMean + c]) + ((1 - past) * mean));
            work.Parameters[parameters.MovingVariance + c] = (float)((past * work.Parameters[parameters.MovingVariance + c]) + ((1 - past) * variance));
        }
    }

    private void NormalizeByRunningStatistics(in Work work)
    {
        for (var c = 0; c < channels; c++)
        {
            var (scale, shift) = parameters.ScaleAndShift(work.Parameters, c);
            Scale[c] = (float)scale;
            Shift[c] = (float)shift;
        }
    }

    private void SetNormalization(in Work work, int channel, double mean, double variance)
    {
        var inverse = 1 / Math.Sqrt(variance + normalization.Epsilon);
        var scale = work.Parameters[parameters.Gamma + channel] * inverse;
        Mean[channel] = (float)mean;
        InverseDeviation[channel] = (float)inverse;
        Scale[channel] = (float)scale;
        Shift[channel] = (float)(work.Parameters[parameters.Beta + channel] - (scale * mean));
    }

    // With xhat = (x - mean) / deviation: dx = scale (dy - mean(dy) - xhat mean(dy xhat)), written as a dy + b x + c.
    private void CombineGradient(in Work work)
    {
        var count = (double)work.BatchCount * pixels;
        for (var c = 0; c < channels; c++)
        {
            var (sumDy, sumDyXhat) = TakeSums(c);
            work.Gradient[parameters.Gamma + c] = (float)sumDyXhat;
            work.Gradient[parameters.Beta + c] = (float)sumDy;
            double inverse = InverseDeviation[c];
            var scale = work.Parameters[parameters.Gamma + c] * inverse;
            var ofX = -scale * inverse * sumDyXhat / count;
            GradientOfDy[c] = (float)scale;
            GradientOfX[c] = (float)ofX;
            GradientShift[c] = (float)((-scale * sumDy / count) - (ofX * Mean[c]));
        }
    }
}
