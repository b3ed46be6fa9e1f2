using System.Runtime.Intrinsics.X86;

namespace Desalt.Engine.Simd;

/// <summary>Tells the processor what will be needed soon; it reads it into the second-level cache meanwhile. Never a fault, whatever the address.</summary>
internal static unsafe class CacheHint
{
    private const int LineFloats = 16;

    /// <summary>Announces <paramref name="length"/> floats.</summary>
    internal static void Announce(float* start, int length)
    {
        if (!Sse.IsSupported)
            return;
        for (var i = 0; i < length; i += LineFloats)
            Sse.Prefetch1(start + i);
    }
}
