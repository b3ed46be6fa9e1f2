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

    /// <summary>
    /// Writes channels [channel, channel + channels) of <paramref name="count"/> pixels.
    /// sums: [count][stride];
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Run(float* sums, int stride, float** targets, int count, int channel, int channels)
    {
        for (var i = 0; i < count; i++)
        {
            var source = sums + (i * stride);
            var target = targets[i] + channel;
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
