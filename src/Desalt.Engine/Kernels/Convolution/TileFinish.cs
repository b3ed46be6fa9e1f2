using System.Runtime.CompilerServices;
using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Convolution;

/// <summary>What happens to the sums of a register tile on their way to the output: old value, bias, activation.</summary>
internal readonly unsafe struct TileFinish<TLane>(float* bias, ActivationFunction activation, bool addToOld)
    where TLane : unmanaged, ILane<TLane>
{
    private readonly float* bias = bias;
    private readonly ActivationFunction activation = activation;
    private readonly bool addToOld = addToOld;

    /// <summary>Whether all that happens is a bias and a limit from below, so that <see cref="Outputs"/> does it in the registers.</summary>
    internal bool IsFloor => !addToOld && activation != ActivationFunction.Tanh;

    /// <summary>As <see cref="Run"/>, for tiles whose channels fill one lane or two.</summary>
    internal TileOutputs<TLane> Outputs(float** targets, int channel, int channels) => new(
        targets,
        bias == null ? TLane.Zero : TLane.Load(bias + channel),
        bias == null || channels == TLane.Count ? TLane.Zero : TLane.Load(bias + channel + TLane.Count),
        activation == ActivationFunction.Relu ? TLane.Zero : TLane.Broadcast(float.NegativeInfinity));

    /// <summary>
    /// Writes channels [channel, channel + channels) of <paramref name="count"/> pixels.
    /// sums: [count][stride]; targets: the first of these channels of each pixel.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Run(float* sums, int stride, float** targets, int count, int channel, int channels)
    {
        for (var i = 0; i < count; i++)
        {
            var source = sums + (i * stride);
            var target = targets[i];
            var c = 0;
            for (; c <= channels - TLane.Count; c += TLane.Count)
                Finish<TLane>(source + c, target + c, channel + c);
            for (; c < channels; c++)
                Finish<LaneScalar>(source + c, target + c, channel + c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish<T>(float* source, float* target, int channel)
        where T : unmanaged, ILane<T>
    {
        var value = T.Load(source);
        if (bias != null)
            value += T.Load(bias + channel);
        if (addToOld)
            value += T.Load(target);
        if (activation == ActivationFunction.Relu)
            value = T.Max(T.Zero, value);
        else if (activation == ActivationFunction.Tanh)
            value = HyperbolicTangent.Of(value);
        T.Store(value, target);
    }
}
