using System.Numerics;
using System.Runtime.Intrinsics;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// The weighted sums of all patches that the reference rows of one strip bring back to their places. Each strip has sums of
/// its own, so that strips can be filtered at once and still be added up in one order.
/// </summary>
internal sealed class StripAggregate
{
    private static readonly float[] Window = KaiserWindow.Square(StepParameters.PatchSide, StepParameters.KaiserBeta);

    private readonly int width;
    private readonly float[][] sums;
    private readonly float[][] weights;
    private int start;
    private int length;

    /// <param name="mostRows">Rows that the patches of a strip can reach.</param>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="channels">Channels of the picture.</param>
    public StripAggregate(int mostRows, int width, int channels)
    {
        this.width = width;
        sums = new float[channels][];
        weights = new float[channels][];
        for (var c = 0; c < channels; c++)
            (sums[c], weights[c]) = (new float[mostRows * width], new float[mostRows * width]);
    }

    /// <summary>Begins a strip whose patches reach rows [<paramref name="top"/>, <paramref name="bottom"/>) of the rows at hand.</summary>
    public void Begin(int top, int bottom)
    {
        (start, length) = (top * width, (bottom - top) * width);
        for (var c = 0; c < sums.Length; c++)
        {
            sums[c].AsSpan(0, length).Clear();
            weights[c].AsSpan(0, length).Clear();
        }
    }

    /// <summary>Adds the filtered patches of a stack.</summary>
    /// <param name="channel">Their channel.</param>
    /// <param name="places">Where they start in the plane.</param>
    /// <param name="patches">64 samples each.</param>
    /// <param name="weight">The weight of the stack.</param>
    public void Add(int channel, ReadOnlySpan<int> places, ReadOnlySpan<float> patches, float weight)
    {
        Span<Vector128<float>> window = stackalloc Vector128<float>[16];
        for (var i = 0; i < window.Length; i++)
            window[i] = Vector128.LoadUnsafe(ref Window[4 * i]) * weight;

        var (sum, total) = (sums[channel], weights[channel]);
        for (var i = 0; i < places.Length; i++)
        {
            // A patch inside the picture is inside the rows that Begin named: its last sample is checked, and with it all.
            var at = places[i] - start;
            var last = at + (7 * width) + 7;
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last, length);
            ref var sumStart = ref sum[at];
            ref var weightStart = ref total[at];
            ref readonly var patch = ref patches[i * StepParameters.PatchSamples];
            for (var half = 0; half < window.Length; half++)
            {
                var place = (nuint)((half / 2 * width) + (half % 2 * 4));
                var value = Vector128.LoadUnsafe(in patch, (nuint)(4 * half));
                Vector128.MultiplyAddEstimate(value, window[half], Vector128.LoadUnsafe(ref sumStart, place)).StoreUnsafe(ref sumStart, place);
                (Vector128.LoadUnsafe(ref weightStart, place) + window[half]).StoreUnsafe(ref weightStart, place);
            }
        }
    }

    /// <summary>Adds the strip's sums of one channel to those of all strips.</summary>
    public void AddTo(int channel, float[] pictureSums, float[] pictureWeights)
    {
        Accumulate(sums[channel].AsSpan(0, length), pictureSums.AsSpan(start));
        Accumulate(weights[channel].AsSpan(0, length), pictureWeights.AsSpan(start));
    }

    private static void Accumulate(ReadOnlySpan<float> source, Span<float> target)
    {
        var i = 0;
        for (; i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(source[i..]) + new Vector<float>(target[i..])).CopyTo(target[i..]);
        for (; i < source.Length; i++)
            target[i] += source[i];
    }
}
