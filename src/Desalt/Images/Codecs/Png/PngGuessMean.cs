using System.Runtime.Intrinsics;

namespace Desalt.Images.Codecs.Png;

/// <summary>Guesses the mean of the bytes to the left and above, rounded down.</summary>
internal readonly struct PngGuessMean : IPngGuess
{
    public static byte Of(int a, int b, int c) => (byte)((a + b) >> 1);

    public static Vector128<short> Of(Vector128<short> a, Vector128<short> b, Vector128<short> c) => (a + b) >> 1;
}
