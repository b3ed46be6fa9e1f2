using System.Runtime.CompilerServices;
using Desalt.Engine.Simd;

namespace Desalt.Engine.Kernels.Convolution;

/// <summary>
/// The innermost loops of convolution: sums of products held in registers over many steps.
/// Every row has a pointer of its own and all rows share one table of offsets, so the same loop serves
/// positions of one image row, of several rows or of several samples, taps and slices alike.
/// The JIT keeps sums in registers only if each is a local of its own; hence the written-out tiles.
/// </summary>
internal static unsafe class RegisterTile
{
    /// <summary>The most rows any width has.</summary>
    internal const int MaxRows = 8;

    /// <summary>Rows of the tiles that so many rows are best cut into, where the last tile may repeat its last row.</summary>
    internal static int RowsFor<TLane>(int rows)
        where TLane : unmanaged, ILane<TLane>
    {
        // One row fewer hides the loads nearly as well.
        var fewer = TLane.TileRows - 1;
        return TLane.TileRows > 6 && Padded(rows, fewer) < Padded(rows, TLane.TileRows) ? fewer : TLane.TileRows;

        static int Padded(int rows, int tile) => (rows + tile - 1) / tile * tile;
    }

    /// <summary>
    /// result[row][0 .. 2 lanes) = sum over steps of rows[row][offsets[step]] * panel[step][0 .. 2 lanes).
    /// rows: tileRows pointers, TLane.TileRows or what <see cref="RowsFor"/> says; panel: [steps][2 lanes]; every row of the result is taken.
    /// </summary>
    internal static void MultiplyTwoLanes<TLane, TResult>(int tileRows, float** rows, nint* offsets, nint steps, float* panel, TResult result)
        where TLane : unmanaged, ILane<TLane>
        where TResult : struct, ITileResult<TLane>
    {
        if (TLane.TileRows == 6)
            Multiply<TLane, SixRows, TResult>(rows, offsets, steps, panel, result);
        else if (tileRows == 7)
            Multiply<TLane, SevenRows, TResult>(rows, offsets, steps, panel, result);
        else
            Multiply<TLane, EightRows, TResult>(rows, offsets, steps, panel, result);
    }

    /// <summary>As <see cref="MultiplyTwoLanes"/> with a panel and result of one lane: [steps][lane]; 7 rows at any width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void MultiplyOneLane<TLane, TResult>(float** rows, nint* offsets, nint steps, float* panel, TResult result)
        where TLane : unmanaged, ILane<TLane>
        where TResult : struct, ITileResult<TLane>
    {
        float* x0 = rows[0], x1 = rows[1], x2 = rows[2], x3 = rows[3], x4 = rows[4], x5 = rows[5], x6 = rows[6];

        // Even and odd steps have sums of their own: seven chains are too few to hide the latency of a multiply-add.
        TLane a0 = TLane.Zero, a1 = TLane.Zero, a2 = TLane.Zero, a3 = TLane.Zero, a4 = TLane.Zero, a5 = TLane.Zero, a6 = TLane.Zero;
        TLane b0 = TLane.Zero, b1 = TLane.Zero, b2 = TLane.Zero, b3 = TLane.Zero, b4 = TLane.Zero, b5 = TLane.Zero, b6 = TLane.Zero;
        nint step = 0;
        for (; step < steps - 1; step += 2)
        {
            var even = offsets[step];
            var odd = offsets[step + 1];
            var w0 = TLane.Load(panel);
            var w1 = TLane.Load(panel + TLane.Count);
            panel += 2 * TLane.Count;
            a0 = TLane.MultiplyAdd(TLane.Broadcast(x0[even]), w0, a0);
            b0 = TLane.MultiplyAdd(TLane.Broadcast(x0[odd]), w1, b0);
            a1 = TLane.MultiplyAdd(TLane.Broadcast(x1[even]), w0, a1);
            b1 = TLane.MultiplyAdd(TLane.Broadcast(x1[odd]), w1, b1);
            a2 = TLane.MultiplyAdd(TLane.Broadcast(x2[even]), w0, a2);
            b2 = TLane.MultiplyAdd(TLane.Broadcast(x2[odd]), w1, b2);
            a3 = TLane.MultiplyAdd(TLane.Broadcast(x3[even]), w0, a3);
            b3 = TLane.MultiplyAdd(TLane.Broadcast(x3[odd]), w1, b3);
            a4 = TLane.MultiplyAdd(TLane.Broadcast(x4[even]), w0, a4);
            b4 = TLane.MultiplyAdd(TLane.Broadcast(x4[odd]), w1, b4);
            a5 = TLane.MultiplyAdd(TLane.Broadcast(x5[even]), w0, a5);
            b5 = TLane.MultiplyAdd(TLane.Broadcast(x5[odd]), w1, b5);
            a6 = TLane.MultiplyAdd(TLane.Broadcast(x6[even]), w0, a6);
            b6 = TLane.MultiplyAdd(TLane.Broadcast(x6[odd]), w1, b6);
        }

        if (step < steps)
        {
            var last = offsets[step];
            var w = TLane.Load(panel);
            a0 = TLane.MultiplyAdd(TLane.Broadcast(x0[last]), w, a0);
            a1 = TLane.MultiplyAdd(TLane.Broadcast(x1[last]), w, a1);
            a2 = TLane.MultiplyAdd(TLane.Broadcast(x2[last]), w, a2);
            a3 = TLane.MultiplyAdd(TLane.Broadcast(x3[last]), w, a3);
            a4 = TLane.MultiplyAdd(TLane.Broadcast(x4[last]), w, a4);
            a5 = TLane.MultiplyAdd(TLane.Broadcast(x5[last]), w, a5);
            a6 = TLane.MultiplyAdd(TLane.Broadcast(x6[last]), w, a6);
        }

        result.Take(0, a0 + b0);
        result.Take(1, a1 + b1);
        result.Take(2, a2 + b2);
        result.Take(3, a3 + b3);
        result.Take(4, a4 + b4);
        result.Take(5, a5 + b5);
        result.Take(6, a6 + b6);
    }

    /// <summary>
    /// result[row] = sum over steps of the dot product of one lane at rows[row] + offsets[step] with one lane of weights.
    /// rows: 6 pointers; weights: [steps][lane]; result: 6 numbers, <paramref name="resultStride"/> apart.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Dot6<TLane>(float** rows, nint* offsets, nint steps, float* weights, float* result, int resultStride)
        where TLane : unmanaged, ILane<TLane>
    {
        float* x0 = rows[0], x1 = rows[1], x2 = rows[2], x3 = rows[3], x4 = rows[4], x5 = rows[5];
        TLane s0 = TLane.Zero, s1 = TLane.Zero, s2 = TLane.Zero, s3 = TLane.Zero, s4 = TLane.Zero, s5 = TLane.Zero;
        for (nint step = 0; step < steps; step++)
        {
            var offset = offsets[step];
            var w = TLane.Load(weights);
            weights += TLane.Count;
            s0 = TLane.MultiplyAdd(TLane.Load(x0 + offset), w, s0);
            s1 = TLane.MultiplyAdd(TLane.Load(x1 + offset), w, s1);
            s2 = TLane.MultiplyAdd(TLane.Load(x2 + offset), w, s2);
            s3 = TLane.MultiplyAdd(TLane.Load(x3 + offset), w, s3);
            s4 = TLane.MultiplyAdd(TLane.Load(x4 + offset), w, s4);
            s5 = TLane.MultiplyAdd(TLane.Load(x5 + offset), w, s5);
        }

        result[0] = TLane.Sum(s0);
        result[resultStride] = TLane.Sum(s1);
        result[2 * resultStride] = TLane.Sum(s2);
        result[3 * resultStride] = TLane.Sum(s3);
        result[4 * resultStride] = TLane.Sum(s4);
        result[5 * resultStride] = TLane.Sum(s5);
    }

    /// <summary>
    /// result[row] = sum over steps of factors[step] * one lane at rows[row] + offsets[step].
    /// rows: 6 pointers; result: [6][lane].
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Combine6<TLane>(float** rows, nint* offsets, nint steps, float* factors, float* result)
        where TLane : unmanaged, ILane<TLane>
    {
        float* x0 = rows[0], x1 = rows[1], x2 = rows[2], x3 = rows[3], x4 = rows[4], x5 = rows[5];
        TLane s0 = TLane.Zero, s1 = TLane.Zero, s2 = TLane.Zero, s3 = TLane.Zero, s4 = TLane.Zero, s5 = TLane.Zero;
        for (nint step = 0; step < steps; step++)
        {
            var offset = offsets[step];
            var factor = TLane.Broadcast(factors[step]);
            s0 = TLane.MultiplyAdd(TLane.Load(x0 + offset), factor, s0);
            s1 = TLane.MultiplyAdd(TLane.Load(x1 + offset), factor, s1);
            s2 = TLane.MultiplyAdd(TLane.Load(x2 + offset), factor, s2);
            s3 = TLane.MultiplyAdd(TLane.Load(x3 + offset), factor, s3);
            s4 = TLane.MultiplyAdd(TLane.Load(x4 + offset), factor, s4);
            s5 = TLane.MultiplyAdd(TLane.Load(x5 + offset), factor, s5);
        }

        TLane.Store(s0, result);
        TLane.Store(s1, result + TLane.Count);
        TLane.Store(s2, result + (2 * TLane.Count));
        TLane.Store(s3, result + (3 * TLane.Count));
        TLane.Store(s4, result + (4 * TLane.Count));
        TLane.Store(s5, result + (5 * TLane.Count));
    }

    // The tests of the number of rows are constants to the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TLane, TRows, TResult>(float** rows, nint* offsets, nint steps, float* panel, TResult result)
        where TLane : unmanaged, ILane<TLane>
        where TRows : struct, ITileRows
        where TResult : struct, ITileResult<TLane>
    {
        float* x0 = rows[0], x1 = rows[1], x2 = rows[2], x3 = rows[3], x4 = rows[4], x5 = rows[5];
        var x6 = TRows.Count > 6 ? rows[6] : null;
        var x7 = TRows.Count > 7 ? rows[7] : null;
        TLane a0 = TLane.Zero, a1 = TLane.Zero, a2 = TLane.Zero, a3 = TLane.Zero, a4 = TLane.Zero, a5 = TLane.Zero, a6 = TLane.Zero, a7 = TLane.Zero;
        TLane b0 = TLane.Zero, b1 = TLane.Zero, b2 = TLane.Zero, b3 = TLane.Zero, b4 = TLane.Zero, b5 = TLane.Zero, b6 = TLane.Zero, b7 = TLane.Zero;
        for (nint step = 0; step < steps; step++)
        {
            var offset = offsets[step];
            var w0 = TLane.Load(panel);
            var w1 = TLane.Load(panel + TLane.Count);
            panel += 2 * TLane.Count;
            var x = TLane.Broadcast(x0[offset]);
            a0 = TLane.MultiplyAdd(x, w0, a0);
            b0 = TLane.MultiplyAdd(x, w1, b0);
            x = TLane.Broadcast(x1[offset]);
            a1 = TLane.MultiplyAdd(x, w0, a1);
            b1 = TLane.MultiplyAdd(x, w1, b1);
            x = TLane.Broadcast(x2[offset]);
            a2 = TLane.MultiplyAdd(x, w0, a2);
            b2 = TLane.MultiplyAdd(x, w1, b2);
            x = TLane.Broadcast(x3[offset]);
            a3 = TLane.MultiplyAdd(x, w0, a3);
            b3 = TLane.MultiplyAdd(x, w1, b3);
            x = TLane.Broadcast(x4[offset]);
            a4 = TLane.MultiplyAdd(x, w0, a4);
            b4 = TLane.MultiplyAdd(x, w1, b4);
            x = TLane.Broadcast(x5[offset]);
            a5 = TLane.MultiplyAdd(x, w0, a5);
            b5 = TLane.MultiplyAdd(x, w1, b5);
            if (TRows.Count > 6)
            {
                x = TLane.Broadcast(x6[offset]);
                a6 = TLane.MultiplyAdd(x, w0, a6);
                b6 = TLane.MultiplyAdd(x, w1, b6);
            }

            if (TRows.Count > 7)
            {
                x = TLane.Broadcast(x7[offset]);
                a7 = TLane.MultiplyAdd(x, w0, a7);
                b7 = TLane.MultiplyAdd(x, w1, b7);
            }
        }

        result.Take(0, a0, b0);
        result.Take(1, a1, b1);
        result.Take(2, a2, b2);
        result.Take(3, a3, b3);
        result.Take(4, a4, b4);
        result.Take(5, a5, b5);
        if (TRows.Count > 6)
            result.Take(6, a6, b6);
        if (TRows.Count > 7)
            result.Take(7, a7, b7);
    }

    /// <summary>Rows of a tile, decided when the loop is compiled.</summary>
    private interface ITileRows
    {
        static abstract int Count { get; }
    }

    private readonly struct SixRows : ITileRows
    {
        public static int Count => 6;
    }

    private readonly struct SevenRows : ITileRows
    {
        public static int Count => 7;
    }

    private readonly struct EightRows : ITileRows
    {
        public static int Count => 8;
    }
}
