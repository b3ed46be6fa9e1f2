using System.Numerics;
using System.Runtime.InteropServices;

namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>The Walsh-Hadamard transform along a stack of patches, the third dimension of the collaborative filter.</summary>
internal static class WalshHadamard
{
    private const int PatchSamples = 64;

    /// <summary>
    /// Transforms a stack in place without scaling: applied twice it multiplies by the number of patches, and the noise of
    /// each coefficient has the square root of that number times its old standard deviation.
    /// </summary>
    /// <param name="stack">Patches of 64 values one behind the other; their number is a power of two.</param>
    public static void Transform(Span<float> stack)
    {
        ref var values = ref MemoryMarshal.GetReference(stack);

        // Neighbours pair first, then pairs, then fours; every run is a multiple of 64 floats and so of any vector.
        for (var run = PatchSamples; run < stack.Length; run *= 2)
        {
            for (var start = 0; start < stack.Length; start += 2 * run)
            {
                for (var i = (nuint)start; i < (nuint)(start + run); i += (nuint)Vector<float>.Count)
                {
                    var first = Vector.LoadUnsafe(ref values, i);
                    var second = Vector.LoadUnsafe(ref values, i + (nuint)run);
                    (first + second).StoreUnsafe(ref values, i);
                    (first - second).StoreUnsafe(ref values, i + (nuint)run);
                }
            }
        }
    }
}
