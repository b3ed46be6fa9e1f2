using System.Runtime.Intrinsics;

namespace Desalt.Images.Codecs.Png;

/// <summary>
/// Guesses whichever of a, b and c lies nearest to a + b - c; ties go to a, then b. Which one that is looks like chance to the processor, so
/// masks choose and not branches.
/// </summary>
internal readonly struct PngGuessPaeth : IPngGuess
{
    public static byte Of(int a, int b, int c)
    {
        // A difference below zero, shifted by its sign, is all ones.
        var (nearest, distance) = (a, Math.Abs(b - c));
        var isNearer = (Math.Abs(a - c) - distance) >> 31;
        nearest ^= (a ^ b) & isNearer;
        distance += (Math.Abs(a - c) - distance) & isNearer;
        isNearer = (Math.Abs(a + b - c - c) - distance) >> 31;
        return (byte)(nearest ^ ((nearest ^ c) & isNearer));
    }

    public static Vector128<short> Of(Vector128<short> a, Vector128<short> b, Vector128<short> c)
    {
        var (fromA, fromB) = (b - c, a - c);
        var distanceC = Vector128.Abs(fromA + fromB);
        var (distanceA, distanceB) = (Vector128.Abs(fromA), Vector128.Abs(fromB));
        var least = Vector128.Min(distanceA, Vector128.Min(distanceB, distanceC));
        return Vector128.ConditionalSelect(
            Vector128.Equals(least, distanceA), a, Vector128.ConditionalSelect(Vector128.Equals(least, distanceB), b, c));
    }
}
