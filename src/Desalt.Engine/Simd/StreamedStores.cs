using System.Runtime.Intrinsics.X86;

namespace Desalt.Engine.Simd;

/// <summary>
/// Writing past the caches: what is written whole and read much later need neither be read first nor push out what is read sooner. The processor gathers
/// the stores of a cache line and sends it to memory when it is full.
/// </summary>
internal static class StreamedStores
{
    // More than a core's own caches hold. A layer of 1 MB written past them made the next reader slower, 4 MB did no more, 16 MB made it faster.
    private const long FewestBytes = 1 << 23;

    /// <summary>Whether floats that are written once and read again when all of them are written had better go past the caches.</summary>
    internal static bool Pay(long floats) => floats * sizeof(float) >= FewestBytes;

    /// <summary>Makes what this thread streamed visible before what it does next, as ordinary stores are by themselves.</summary>
    internal static void Finish()
    {
        if (Sse.IsSupported)
            Sse.StoreFence();
        else
            Thread.MemoryBarrier();
    }
}
