namespace Desalt.Noise.Estimation;

/// <summary>What the patches of one level of brightness say of the noise.</summary>
/// <param name="Brightness">Their mean.</param>
/// <param name="Variance">Variance of the noise.</param>
/// <param name="Clipped">Share of the level's patches that were left out because noise is clipped in them.</param>
internal readonly record struct NoiseLevel(double Brightness, double Variance, double Clipped)
{
    // What is left of a level that lost more than this shows too little noise.
    private const double MostClipped = 0.15;

    /// <summary>Whether clipping has left the level's noise as it was.</summary>
    public bool IsWhole => Clipped <= MostClipped;
}
