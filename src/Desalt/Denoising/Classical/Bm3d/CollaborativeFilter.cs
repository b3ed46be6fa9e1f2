using System.Runtime.Intrinsics;
using Desalt.Engine.Memory;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// Filters stacks of similar patches in a three-dimensional transform, where what they have in common gathers in few
/// coefficients and noise does not. One filter serves one thread.
/// </summary>
internal abstract class CollaborativeFilter
{
    /// <summary>Filters the stack of patches at <paramref name="places"/> of one channel.</summary>
    /// <param name="channel">0 to the number of channels - 1.</param>
    /// <param name="places">Where the patches start in the plane; a power of two of them.</param>
    /// <param name="weight">How much this estimate counts beside others of the same samples; positive.</param>
    /// <returns>The filtered patches of 64 samples one behind the other, valid until the next call.</returns>
    public abstract ReadOnlySpan<float> Filter(int channel, ReadOnlySpan<int> places, out float weight);

    /// <summary>Memory for a stack.</summary>
    protected static AlignedBuffer NewStack(int patches) => new((long)patches * StepParameters.PatchSamples);

    /// <summary>Copies patches out of a plane, one behind the other.</summary>
    protected static void Gather(float[] plane, int width, ReadOnlySpan<int> places, Span<float> stack)
    {
        for (var i = 0; i < places.Length; i++)
        {
            ref var source = ref plane[places[i]];
            ref var target = ref stack[i * StepParameters.PatchSamples];
            for (nuint row = 0; row < StepParameters.PatchSide; row++)
            {
                Vector128.LoadUnsafe(ref source, row * (nuint)width).StoreUnsafe(ref target, row * 8);
                Vector128.LoadUnsafe(ref source, (row * (nuint)width) + 4).StoreUnsafe(ref target, (row * 8) + 4);
            }
        }
    }
}
