using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Desalt.Engine.Randomness;

/// <summary>Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011): four words from a counter of four and a key of two.</summary>
internal static class Philox
{
    /// <summary>Words of a block.</summary>
    public const int BlockWords = 4;

    private const int Rounds = 10;
    private const uint MultiplierA = 0xD2511F53;
    private const uint MultiplierB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9;
    private const uint WeylB = 0xBB67AE85;

    private const int Stride = 8;

    /// <summary>The block of one counter.</summary>
    public static (uint W0, uint W1, uint W2, uint W3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var productA = (ulong)MultiplierA * c0;
            var productB = (ulong)MultiplierB * c2;
            (c0, c1, c2, c3) = (
                (uint)(productB >> 32) ^ c1 ^ k0,
                (uint)productB,
                (uint)(productA >> 32) ^ c3 ^ k1,
                (uint)productA);
            k0 += WeylA;
            k1 += WeylB;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>The blocks of consecutive counters, one after the other.</summary>
    /// <param name="words">Room for a multiple of eight blocks.</param>
    /// <param name="c0">First word of the first counter; it counts the blocks, and begins anew behind the largest.</param>
    /// <param name="c1">Second word of all counters.</param>
    /// <param name="c2">Third word.</param>
    /// <param name="c3">Fourth word.</param>
    /// <param name="k0">First word of the key.</param>
    /// <param name="k1">Second word of the key.</param>
    public static void Blocks(Span<uint> words, uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (; words.Length >= Stride * BlockWords; words = words[(Stride * BlockWords)..], c0 += Stride)
        {
            if (Avx2.IsSupported)
            {
                EightBlocks(ref MemoryMarshal.GetReference(words), c0, c1, c2, c3, k0, k1);
                continue;
            }

            for (var i = 0; i < Stride; i += 2)
            {
                var (first, second) = (Block(c0 + (uint)i, c1, c2, c3, k0, k1), Block(c0 + (uint)i + 1, c1, c2, c3, k0, k1));
                var place = words.Slice(i * BlockWords, 2 * BlockWords);
                (place[0], place[1], place[2], place[3]) = first;
                (place[4], place[5], place[6], place[7]) = second;
            }
        }
    }

    /// <summary>
    /// The blocks of eight counters, in place. Words lie in the low halves of 64-bit elements, four blocks to a register and two registers
    /// side by side, so that the rounds of one fill the gaps of the other. The multiplication reads only low halves, so whatever the
    /// exclusive ors leave in the high halves does no harm; it is left there. Only where <see cref="Avx2"/> is.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EightBlocks(
        ref Vector256<ulong> a0, ref Vector256<ulong> a1, ref Vector256<ulong> a2, ref Vector256<ulong> a3,
        ref Vector256<ulong> b0, ref Vector256<ulong> b1, ref Vector256<ulong> b2, ref Vector256<ulong> b3,
        uint k0, uint k1)
    {
        for (var round = 0; round < Rounds; round++)
        {
            Round(ref a0, ref a1, ref a2, ref a3, k0, k1);
            Round(ref b0, ref b1, ref b2, ref b3, k0, k1);
            k0 += WeylA;
            k1 += WeylB;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref Vector256<ulong> c0, ref Vector256<ulong> c1, ref Vector256<ulong> c2, ref Vector256<ulong> c3, uint k0, uint k1)
    {
        var productA = Avx2.Multiply(c0.AsUInt32(), Vector256.Create(MultiplierA));
        var productB = Avx2.Multiply(c2.AsUInt32(), Vector256.Create(MultiplierB));
        c0 = (productB >>> 32) ^ c1 ^ Vector256.Create((ulong)k0);
        c1 = productB;
        c2 = (productA >>> 32) ^ c3 ^ Vector256.Create((ulong)k1);
        c3 = productA;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightBlocks(ref uint words, uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        // The second and third change places, so that the halves of two registers come together in order at the end.
        var a0 = Vector256.Create(c0, (ulong)(c0 + 2), c0 + 1, c0 + 3);
        var b0 = Vector256.Create((ulong)(c0 + 4), c0 + 6, c0 + 5, c0 + 7);
        var (a1, b1) = (Vector256.Create((ulong)c1), Vector256.Create((ulong)c1));
        var (a2, b2) = (Vector256.Create((ulong)c2), Vector256.Create((ulong)c2));
        var (a3, b3) = (Vector256.Create((ulong)c3), Vector256.Create((ulong)c3));
        EightBlocks(ref a0, ref a1, ref a2, ref a3, ref b0, ref b1, ref b2, ref b3, k0, k1);
        Store(ref words, a0, a1, a2, a3);
        Store(ref Unsafe.Add(ref words, 4 * BlockWords), b0, b1, b2, b3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref uint words, Vector256<ulong> w0, Vector256<ulong> w1, Vector256<ulong> w2, Vector256<ulong> w3)
    {
        var low = Vector256.Create((ulong)uint.MaxValue);
        var (first, second) = ((w0 & low) | (w1 << 32), (w2 & low) | (w3 << 32));
        Avx2.UnpackLow(first, second).AsUInt32().StoreUnsafe(ref words);
        Avx2.UnpackHigh(first, second).AsUInt32().StoreUnsafe(ref words, 2 * BlockWords);
    }
}
