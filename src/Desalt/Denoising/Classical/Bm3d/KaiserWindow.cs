namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>
/// The Kaiser window by which the samples of a patch are weighted when patches are put together: it falls to the patch's edge,
/// where the transforms show border effects.
/// </summary>
internal static class KaiserWindow
{
    /// <summary>The product of a window over rows and one over columns.</summary>
    /// <param name="side">Samples of a side, at least 2.</param>
    /// <param name="beta">Steepness; 0 is flat.</param>
    /// <returns>side x side weights, row by row, at most 1.</returns>
    public static float[] Square(int side, double beta)
    {
        var line = new double[side];
        for (var i = 0; i < side; i++)
        {
            var place = (2.0 * i / (side - 1)) - 1;
            line[i] = ModifiedBessel(beta * Math.Sqrt(1 - (place * place))) / ModifiedBessel(beta);
        }

        var square = new float[side * side];
        for (var i = 0; i < square.Length; i++)
            square[i] = (float)(line[i / side] * line[i % side]);
        return square;
    }

    // I0, the modified Bessel function of the first kind and order 0, by its power series.
    private static double ModifiedBessel(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; term > sum * 1e-16; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
