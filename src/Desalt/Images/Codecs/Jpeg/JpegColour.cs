namespace Desalt.Images.Codecs.Jpeg;

/// <summary>
/// Between red, green, blue and the Y'CbCr of JFIF 1.02 (ITU-R BT.601 luma over the full range of 8 bits), in whole numbers with
/// 16 fractional bits and libjpeg's rounding.
/// </summary>
internal static class JpegColour
{
    private const int Bits = 16;
    private const int Half = 1 << (Bits - 1);

    /// <summary>Rows of luma and chroma to red, green, blue side by side, from 0 to 1.</summary>
    public static void ToPixels(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> blue, ReadOnlySpan<byte> red, Span<float> pixels)
    {
        for (var x = 0; x < luma.Length; x++)
        {
            var (y, cb, cr) = ((int)luma[x], blue[x] - 128, red[x] - 128);
            var pixel = pixels.Slice(3 * x, 3);
            pixel[0] = Scaled(y + (((Fixed(1.40200) * cr) + Half) >> Bits));
            pixel[1] = Scaled(y + (((-Fixed(0.34414) * cb) - (Fixed(0.71414) * cr) + Half) >> Bits));
            pixel[2] = Scaled(y + (((Fixed(1.77200) * cb) + Half) >> Bits));
        }
    }

    /// <summary>A row of red, green, blue side by side, from 0 to 1, to luma and chroma.</summary>
    public static void FromPixels(ReadOnlySpan<float> pixels, Span<byte> luma, Span<byte> blue, Span<byte> red)
    {
        const int Middle = 128 << Bits;
        for (var x = 0; x < luma.Length; x++)
        {
            var (r, g, b) = (ToByte(pixels[3 * x]), ToByte(pixels[(3 * x) + 1]), ToByte(pixels[(3 * x) + 2]));
            luma[x] = (byte)(((Fixed(0.29900) * r) + (Fixed(0.58700) * g) + (Fixed(0.11400) * b) + Half) >> Bits);
            blue[x] = (byte)(((-Fixed(0.16874) * r) - (Fixed(0.33126) * g) + (Fixed(0.50000) * b) + Middle + Half - 1) >> Bits);
            red[x] = (byte)(((Fixed(0.50000) * r) - (Fixed(0.41869) * g) - (Fixed(0.08131) * b) + Middle + Half - 1) >> Bits);
        }
    }

    /// <summary>The stored integer of a sample from 0 to 1.</summary>
    public static byte ToByte(float value) => (byte)MathF.Round(Math.Clamp(value, 0f, 1f) * 255f);

    private static float Scaled(int value) => Math.Clamp(value, 0, 255) / 255f;

    private static int Fixed(double value) => (int)((value * (1 << Bits)) + 0.5);
}
