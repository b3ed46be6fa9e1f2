using System.Numerics;
using System.Runtime.InteropServices;
using Desalt.Engine.Memory;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// The filter of the second step: each coefficient of the noisy stack is scaled by the share that signal has in its energy,
/// as the first step's estimate of the same stack tells it.
/// </summary>
/// <param name="noisy">The noisy picture.</param>
/// <param name="basic">The first step's estimate.</param>
/// <param name="sigmas">Standard deviation of each channel's noise.</param>
/// <param name="transform">The transform of a patch, orthonormal.</param>
/// <param name="mostPatches">Patches of a stack at most.</param>
internal sealed class WienerFilter(
    PlanarPicture noisy, PlanarPicture basic, double[] sigmas, IPatchTransform transform, int mostPatches) : CollaborativeFilter
{
    private readonly AlignedBuffer noisyMemory = NewStack(mostPatches);
    private readonly AlignedBuffer basicMemory = NewStack(mostPatches);

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Filter(int channel, ReadOnlySpan<int> places, out float weight)
    {
        var samples = places.Length * StepParameters.PatchSamples;
        var noisyStack = noisyMemory.Span[..samples];
        var basicStack = basicMemory.Span[..samples];
        Gather(noisy[channel], noisy.Width, places, noisyStack);
        Gather(basic[channel], basic.Width, places, basicStack);
        transform.Forward(noisyStack);
        transform.Forward(basicStack);
        WalshHadamard.Transform(noisyStack);
        WalshHadamard.Transform(basicStack);
        var noiseEnergy = sigmas[channel] * sigmas[channel] * places.Length;
        var gains = Attenuate(noisyStack, basicStack, (float)noiseEnergy, 1f / places.Length);
        WalshHadamard.Transform(noisyStack);
        transform.Inverse(noisyStack);

        // A stack without any signal is flat to the last bit; its estimate is as good as can be had.
        weight = gains > 0 ? 1 / gains : 1;
        return noisyStack;
    }

    // The scale is explained at HardThresholdFilter. Returns the sum of the gains, each in [0, 1).
    private static float Attenuate(Span<float> noisy, Span<float> basic, float noiseEnergy, float scale)
    {
        ref var values = ref MemoryMarshal.GetReference(noisy);
        ref var estimates = ref MemoryMarshal.GetReference(basic);
        var sum = Vector<float>.Zero;
        for (nuint i = 0; i < (nuint)noisy.Length; i += (nuint)Vector<float>.Count)
        {
            var estimate = Vector.LoadUnsafe(ref estimates, i);
            var energy = estimate * estimate;
            var gain = energy / (energy + new Vector<float>(noiseEnergy));
            (Vector.LoadUnsafe(ref values, i) * (gain * scale)).StoreUnsafe(ref values, i);
            sum += gain;
        }

        return Vector.Sum(sum);
    }
}
