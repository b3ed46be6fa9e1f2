namespace Desalt.Images;

/// <summary>
/// Continues a picture over its border as a mirror that stands on the border's edge: d c b a | a b c d | d c b a,
/// which scipy.ndimage calls "reflect" and NumPy calls "symmetric".
/// </summary>
internal static class BorderReflection
{
    /// <summary>Where the value at <paramref name="position"/> comes from.</summary>
    /// <param name="position">Any position, also many lengths outside.</param>
    /// <param name="length">At least 1; positions in [0, length) are inside and stay.</param>
    public static int Index(int position, int length)
    {
        if ((uint)position < (uint)length)
            return position;

        // The mirrored row repeats every two lengths.
        var period = 2 * length;
        var phase = ((position % period) + period) % period;
        return phase < length ? phase : period - 1 - phase;
    }
}
