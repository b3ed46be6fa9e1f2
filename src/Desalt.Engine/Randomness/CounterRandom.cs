using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Desalt.Engine.Randomness;

/// <summary>
/// Random numbers that are a pure function of (seed, stream, epoch, index) and of how many were drawn before:
/// no state is shared, so any thread may draw the noise of any sample in any order and the bits stay the same.
/// The generator is <see cref="Philox"/>.
/// </summary>
public struct CounterRandom
{
    // A few hundred cycles' worth, of which a draw of a single number wastes most.
    private const int WordsKept = 64;

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

    /// <summary>Standard normal numbers, the same as from so many calls of <see cref="NextGaussian"/>.</summary>
    public void FillGaussian(Span<double> numbers) => Ziggurat.Fill(numbers, ref this);

    /// <summary>Fisher and Yates' shuffle in place.</summary>
    public void Shuffle(Span<int> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>The words that come next, as many as are made already; at least one.</summary>
    [UnscopedRef]
    internal ReadOnlySpan<uint> Upcoming()
    {
        if (next == WordsKept)
            Refill();
        return ((ReadOnlySpan<uint>)words)[next..];
    }

    /// <summary>Counts upcoming words as drawn.</summary>
    internal void Skip(int count) => next += count;

    private void Refill()
    {
        Philox.Blocks(words, block, index, epoch, stream, keyA, keyB);
        block += WordsKept / Philox.BlockWords;
        next = 0;
    }

    [InlineArray(WordsKept)]
    private struct Words
    {
        private uint first;
    }
}
