using System.Runtime.CompilerServices;
using Desalt.Engine.Randomness;

namespace Desalt.Noise;

/// <summary>A yes-or-no draw from 32 random bits; 0 is never and 1 is always, exactly.</summary>
internal readonly struct Probability
{
    private readonly ulong threshold;

    /// <summary>Makes the draw.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in [0, 1].</exception>
    public Probability(double value)
    {
        if (!(value >= 0 && value <= 1))
            throw new ArgumentOutOfRangeException(nameof(value), value, "a probability lies between 0 and 1");
        Value = value;
        threshold = (ulong)Math.Round(value * (1L << 32));
    }

    /// <summary>The probability of yes.</summary>
    public double Value { get; }

    /// <summary>Whether these bits say yes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Holds(uint bits) => bits < threshold;

    /// <summary>Draws once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Draw(ref CounterRandom random) => Holds(random.NextUInt32());
}
