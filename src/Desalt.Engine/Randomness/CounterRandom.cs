using System.Runtime.CompilerServices;

namespace Desalt.Engine.Randomness;

/// <summary>
/// Random numbers that are a pure function of (seed, stream, epoch, index) and of how many were drawn before:
/// no state is shared, so any thread may draw the noise of any sample in any order and the bits stay the same.
/// The generator is Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
/// </summary>
public struct CounterRandom
{
    internal const int Rounds = 10;
    internal const uint MultiplierA = 0xD2511F53;
    internal const uint MultiplierB = 0xCD9E8D57;
    internal const uint WeylA = 0x9E3779B9;
    internal const uint WeylB = 0xBB67AE85;

    private const int WordsKept = 16;

    private readonly uint keyA;
    private readonly uint keyB;
    private readonly uint index;
    private readonly uint epoch;
    private readonly uint stream;
    private uint block;
    private Words words;
    private int next = WordsKept;

    /// <summary>Opens the numbers of one draw.</summary>
    /// <param name="seed">The seed of the whole run.</param>
    /// <param name="stream">What the numbers are for.</param>
    /// <param name="epoch">Epoch or step, 0 where there is none.</param>
    /// <param name="index">Sample, layer or parameter, 0 where there is none.</param>
    public CounterRandom(ulong seed, RandomStream stream, uint epoch = 0, uint index = 0)
    {
        keyA = (uint)seed;
        keyB = (uint)(seed >> 32);
        this.stream = (uint)stream;
        this.epoch = epoch;
        this.index = index;
    }

    /// <summary>The ten rounds of Philox4x32 on one counter; exposed for its published test vectors.</summary>
    internal static (uint W0, uint W1, uint W2, uint W3) Philox(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
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

    /// <summary>32 uniform bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint NextUInt32()
    {
        if (next == WordsKept)
            Refill();
        return words[next++];
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextUInt64() => ((ulong)NextUInt32() << 32) | NextUInt32();

    /// <summary>Uniform in [0, 1), 24 bits.</summary>
    public float NextSingle() => (NextUInt32() >> 8) * (1f / (1 << 24));

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform in [0, <paramref name="exclusiveLimit"/>), without modulo bias (Lemire, 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public int NextInt(int exclusiveLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveLimit);
        var range = (uint)exclusiveLimit;
        var product = (ulong)NextUInt32() * range;
        if ((uint)product < range)
        {
            var threshold = (0u - range) % range;
            while ((uint)product < threshold)
                product = (ulong)NextUInt32() * range;
        }

        return (int)(product >> 32);
    }

    /// <summary>Standard normal, by the <see cref="Ziggurat"/>.</summary>
    public double NextGaussian() => Ziggurat.Next(ref this);

    /// <summary>Fisher and Yates' shuffle in place.</summary>
    public void Shuffle(Span<int> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    // Four blocks side by side: the rounds of one wait for each other, those of four fill the gaps.
    private void Refill()
    {
        var first = Philox(block, index, epoch, stream, keyA, keyB);
        var second = Philox(block + 1, index, epoch, stream, keyA, keyB);
        var third = Philox(block + 2, index, epoch, stream, keyA, keyB);
        var fourth = Philox(block + 3, index, epoch, stream, keyA, keyB);
        (words[0], words[1], words[2], words[3]) = first;
        (words[4], words[5], words[6], words[7]) = second;
        (words[8], words[9], words[10], words[11]) = third;
        (words[12], words[13], words[14], words[15]) = fourth;
        block += WordsKept / 4;
        next = 0;
    }

    [InlineArray(WordsKept)]
    private struct Words
    {
        private uint first;
    }
}
