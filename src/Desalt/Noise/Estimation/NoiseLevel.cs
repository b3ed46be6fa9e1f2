namespace Desalt.Noise.Estimation;

/// <summary>What flat patches say of the noise, those of one level of brightness or all.</summary>
/// <param name="Patches">How many they are.</param>
/// <param name="Brightness">Their mean.</param>
/// <param name="Variance">Variance of the noise.</param>
/// <param name="Clipped">Share of the noise that was clipped.</param>
internal readonly record struct NoiseLevel(int Patches, double Brightness, double Variance, double Clipped)
{
    // What is left of noise that lost more than this shows too little of it.
    private const double MostClipped = 0.35;

    /// <summary>Whether enough is left to tell what the noise was.</summary>
    public bool IsWhole => Clipped <= MostClipped;
}
