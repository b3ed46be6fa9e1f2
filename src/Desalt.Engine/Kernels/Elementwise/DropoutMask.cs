using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Desalt.Engine.Randomness;

namespace Desalt.Engine.Kernels.Elementwise;

/// <summary>
/// Draws dropout masks, 128 elements from 16 Philox blocks at a time. Element e of a group is decided by half word
/// e / 16 of block e % 16 (half words in the order low, high of word 0, low, high of word 1, ...): blocks side by side
/// are what registers want, and the order is the same on every processor.
/// </summary>
internal readonly unsafe struct DropoutMask(float rate, ulong seed, uint step, uint layer)
{
    /// <summary>Elements of a group.</summary>
    internal const int GroupElements = 8 * GroupBlocks;

    private const int GroupBlocks = 16;

    private readonly int threshold = (int)MathF.Round(rate * 65536);
    private readonly float scale = 1 / (1 - rate);
    private readonly uint stream = (uint)RandomStream.Dropout | (layer << 8);
    private readonly uint keyA = (uint)seed;
    private readonly uint keyB = (uint)(seed >> 32);

    /// <summary>Writes 1 / (1 - rate) or 0 for the 128 elements of one group of one sample.</summary>
    internal void Fill(float* mask, uint group, uint sample)
    {
        var block = group * GroupBlocks;
        if (Avx2.IsSupported)
        {
            FillEightBlocks(mask, block, sample);
            FillEightBlocks(mask + 8, block + 8, sample);
            return;
        }

        for (var i = 0u; i < GroupBlocks; i++, mask++)
        {
            var (w0, w1, w2, w3) = Philox.Block(block + i, sample, step, stream, keyA, keyB);
            Decide(mask, w0);
            Decide(mask + (2 * GroupBlocks), w1);
            Decide(mask + (4 * GroupBlocks), w2);
            Decide(mask + (6 * GroupBlocks), w3);
        }
    }

    private void Decide(float* mask, uint word)
    {
        mask[0] = (int)(word & 0xFFFF) >= threshold ? scale : 0;
        mask[GroupBlocks] = (int)(word >> 16) >= threshold ? scale : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillEightBlocks(float* mask, uint block, uint sample)
    {
        var a0 = Vector256.Create(block, block + 1ul, block + 2ul, block + 3ul);
        var b0 = a0 + Vector256.Create(4ul);
        var a1 = Vector256.Create((ulong)sample);
        var b1 = a1;
        var a2 = Vector256.Create((ulong)step);
        var b2 = a2;
        var a3 = Vector256.Create((ulong)stream);
        var b3 = a3;
        Philox.EightBlocks(ref a0, ref a1, ref a2, ref a3, ref b0, ref b1, ref b2, ref b3, keyA, keyB);
        Decide(mask, Vector256.Narrow(a0, b0));
        Decide(mask + (2 * GroupBlocks), Vector256.Narrow(a1, b1));
        Decide(mask + (4 * GroupBlocks), Vector256.Narrow(a2, b2));
        Decide(mask + (6 * GroupBlocks), Vector256.Narrow(a3, b3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Decide(float* mask, Vector256<uint> words)
    {
        var limit = Vector256.Create(threshold - 1);
        var kept = Vector256.Create(scale);
        var low = Vector256.GreaterThan((words & Vector256.Create(0xFFFFu)).AsInt32(), limit);
        var high = Vector256.GreaterThan((words >>> 16).AsInt32(), limit);
        (low.AsSingle() & kept).Store(mask);
        (high.AsSingle() & kept).Store(mask + GroupBlocks);
    }
}
