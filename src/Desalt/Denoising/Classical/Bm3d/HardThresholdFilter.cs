using System.Numerics;
using System.Runtime.InteropServices;
using Desalt.Engine.Memory;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>The filter of the first step: coefficients that noise alone would reach are set to zero.</summary>
/// <param name="noisy">The noisy picture.</param>
/// <param name="sigmas">Standard deviation of each channel's noise.</param>
/// <param name="transform">The transform of a patch.</param>
/// <param name="mostPatches">Patches of a stack at most.</param>
internal sealed class HardThresholdFilter(PlanarPicture noisy, double[] sigmas, IPatchTransform transform, int mostPatches)
    : CollaborativeFilter
{
    private readonly AlignedBuffer memory = NewStack(mostPatches);

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Filter(int channel, ReadOnlySpan<int> places, out float weight)
    {
        var stack = memory.Span[..(places.Length * StepParameters.PatchSamples)];
        Gather(noisy[channel], noisy.Width, places, stack);
        transform.Forward(stack);
        WalshHadamard.Transform(stack);
        var threshold = StepParameters.HardThreshold * sigmas[channel] * Math.Sqrt(places.Length);
        var kept = Threshold(stack, (float)threshold, 1f / places.Length);
        WalshHadamard.Transform(stack);
        transform.Inverse(stack);

        // The noise that is left in the estimate has about this many coefficients' variance.
        weight = 1f / Math.Max(kept, 1);
        return stack;
    }

    // The scale makes up for the Walsh-Hadamard transform, which multiplies by the number of patches when it has run twice.
    private static int Threshold(Span<float> stack, float threshold, float scale)
    {
        ref var values = ref MemoryMarshal.GetReference(stack);
        var limit = new Vector<float>(threshold);
        var kept = Vector<int>.Zero;
        for (nuint i = 0; i < (nuint)stack.Length; i += (nuint)Vector<float>.Count)
        {
            var value = Vector.LoadUnsafe(ref values, i);
            var stays = Vector.GreaterThan(Vector.Abs(value), limit);
            Vector.ConditionalSelect(stays, value * scale, Vector<float>.Zero).StoreUnsafe(ref values, i);
            kept -= stays;
        }

        return Vector.Sum(kept);
    }
}
