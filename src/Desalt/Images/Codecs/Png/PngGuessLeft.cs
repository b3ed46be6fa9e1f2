using System.Runtime.Intrinsics;

namespace Desalt.Images.Codecs.Png;

/// <summary>Guesses the byte to the left.</summary>
internal readonly struct PngGuessLeft : IPngGuess
{
    public static byte Of(int a, int b, int c) => (byte)a;

    public static Vector128<short> Of(Vector128<short> a, Vector128<short> b, Vector128<short> c) => a;
}
