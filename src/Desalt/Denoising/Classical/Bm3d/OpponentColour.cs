namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// The opponent colour space of CBM3D: lightness (R + G + B) / 3, then (R - B) / 2 and (R - 2G + B) / 4. Lightness has the
/// best ratio of signal to noise, so patches are matched there and the matches hold for all three.
/// </summary>
internal static class OpponentColour
{
    /// <summary>
    /// Standard deviations of the noise of the three opponent channels where each of red, green and blue has independent noise
    /// of deviation 1: the Euclidean lengths of the rows of the transform.
    /// </summary>
    public static IReadOnlyList<double> NoiseGains { get; } = [Math.Sqrt(1.0 / 3), Math.Sqrt(0.5), Math.Sqrt(0.375)];

    /// <summary>To lightness and the two opponent channels.</summary>
    public static (float Lightness, float RedBlue, float GreenMagenta) FromRgb(float red, float green, float blue) =>
        ((red + green + blue) / 3, (red - blue) / 2, (red - (2 * green) + blue) / 4);

    /// <summary>Back to red, green and blue: undoes <see cref="FromRgb"/>.</summary>
    public static (float Red, float Green, float Blue) ToRgb(float lightness, float redBlue, float greenMagenta)
    {
        var mean = lightness + (2f / 3 * greenMagenta);
        return (mean + redBlue, lightness - (4f / 3 * greenMagenta), mean - redBlue);
    }
}
