using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Convolution;

/// <summary>Where the sums of a register tile go, straight from the registers.</summary>
internal interface ITileResult<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Takes the sums of one row that is two lanes wide.</summary>
    void Take(int row, TLane first, TLane second);

    /// <summary>Takes the sums of one row that is one lane wide.</summary>
    void Take(int row, TLane only);
}

/// <summary>Sums kept as they are, row by row without a gap.</summary>
internal readonly unsafe struct TileSums<TLane>(float* sums) : ITileResult<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    private readonly float* sums = sums;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int row, TLane first, TLane second)
    {
        TLane.Store(first, sums + (row * 2 * TLane.Count));
        TLane.Store(second, sums + (((row * 2) + 1) * TLane.Count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int row, TLane only) => TLane.Store(only, sums + (row * TLane.Count));
}

/// <summary>Sums that become outputs: bias added, limited from below by <paramref name="floor"/>, each row to a pixel of its own.</summary>
/// <param name="targets">Where the rows' first channels go.</param>
/// <param name="firstBias">Bias of the first lane.</param>
/// <param name="secondBias">Bias of the second lane.</param>
/// <param name="floor">0 for a rectifier, minus infinity for none.</param>
internal readonly unsafe struct TileOutputs<TLane>(float** targets, TLane firstBias, TLane secondBias, TLane floor) : ITileResult<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    private readonly float** targets = targets;
    private readonly TLane firstBias = firstBias;
    private readonly TLane secondBias = secondBias;
    private readonly TLane floor = floor;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int row, TLane first, TLane second)
    {
        TLane.Store(TLane.Max(floor, first + firstBias), targets[row]);
        TLane.Store(TLane.Max(floor, second + secondBias), targets[row] + TLane.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int row, TLane only) => TLane.Store(TLane.Max(floor, only + firstBias), targets[row]);
}
