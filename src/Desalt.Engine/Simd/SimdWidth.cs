using System.Runtime.Intrinsics;

namespace Desalt.Engine.Simd;

/// <summary>
/// The width of register all kernels of this process use, and the one place where it picks the code.
/// IsHardwareAccelerated is asked, not IsSupported: wide code without the hardware runs in software, many times slower.
/// </summary>
internal static class SimdWidth
{
    /// <summary>Floats in a register: 16, 8, 4, or 1 without vectors.</summary>
    internal static int Floats =>
        Vector512.IsHardwareAccelerated ? 16
        : Vector256.IsHardwareAccelerated ? 8
        : Vector128.IsHardwareAccelerated ? 4
        : 1;

    /// <summary>Rows of a register tile: <see cref="ILane{TSelf}.TileRows"/> at the width of this process.</summary>
    internal static int TileRows =>
        Vector512.IsHardwareAccelerated ? Lane512.TileRows
        : Vector256.IsHardwareAccelerated ? Lane256.TileRows
        : Vector128.IsHardwareAccelerated ? Lane128.TileRows
        : LaneScalar.TileRows;

    /// <summary>Runs a kernel at the width of this process.</summary>
    internal static void Run<TKernel>(in TKernel kernel)
        where TKernel : struct, ILaneKernel, allows ref struct
    {
        // Each test is a constant to the JIT, which compiles only the branch that is taken.
        if (Vector512.IsHardwareAccelerated)
            kernel.Run<Lane512>();
        else if (Vector256.IsHardwareAccelerated)
            kernel.Run<Lane256>();
        else if (Vector128.IsHardwareAccelerated)
            kernel.Run<Lane128>();
        else
            kernel.Run<LaneScalar>();
    }
}
