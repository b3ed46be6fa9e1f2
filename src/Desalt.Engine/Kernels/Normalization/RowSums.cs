using System.Numerics;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Normalization;

/// <summary>Two sums for each channel over the pixels of one row, in float: few enough that nothing is lost. Rows are added in double.</summary>
/// <param name="memory">Two floats a channel.</param>
/// <param name="channels">Channels of a pixel.</param>
internal readonly unsafe struct RowSums(float* memory, int channels)
{
    private readonly float* first = memory;
    private readonly int channels = channels;

    /// <summary>Begins a row.</summary>
    public void Clear() => new Span<float>(first, 2 * channels).Clear();

    /// <summary>Adds to the first sums of the channels from <paramref name="channel"/> on.</summary>
    public void AddFirst<TLane>(TLane value, int channel)
        where TLane : unmanaged, ILane<TLane> => TLane.Store(TLane.Load(first + channel) + value, first + channel);

    /// <summary>Adds products to the second sums of the channels from <paramref name="channel"/> on.</summary>
    public void AddSecond<TLane>(TLane left, TLane right, int channel)
        where TLane : unmanaged, ILane<TLane>
    {
        var second = first + channels + channel;
        TLane.Store(TLane.MultiplyAdd(left, right, TLane.Load(second)), second);
    }

    /// <summary>Multiplies the second sums.</summary>
    public void ScaleSecond(float* factors)
    {
        for (var c = 0; c < channels; c++)
            first[channels + c] *= factors[c];
    }

    /// <summary>Adds what a row came to.</summary>
    public void AddTo(double* firstTotals, double* secondTotals)
    {
        Widen(first, firstTotals);
        Widen(first + channels, secondTotals);
    }

    private void Widen(float* sums, double* totals)
    {
        var c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var target = totals + c;
            Vector.Widen(Vector.Load(sums + c), out var lower, out var upper);
            Vector.Store(Vector.Load(target) + lower, target);
            target += Vector<double>.Count;
            Vector.Store(Vector.Load(target) + upper, target);
        }

        for (; c < channels; c++)
            totals[c] += sums[c];
    }
}
