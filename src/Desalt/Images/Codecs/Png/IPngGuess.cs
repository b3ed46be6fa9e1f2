using System.Runtime.Intrinsics;

namespace Desalt.Images.Codecs.Png;

/// <summary>What a byte is guessed to be from its neighbours to the left (a), above (b) and above left (c), which lie in 0..255; by bytes and by pixels.</summary>
internal interface IPngGuess
{
    /// <summary>The guess for one byte.</summary>
    static abstract byte Of(int a, int b, int c);

    /// <summary>The guesses for the bytes of a pixel.</summary>
    static abstract Vector128<short> Of(Vector128<short> a, Vector128<short> b, Vector128<short> c);
}
