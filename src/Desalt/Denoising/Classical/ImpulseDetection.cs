namespace Desalt.Denoising.Classical;

/// <summary>How a <see cref="DecisionBasedFilter"/> finds the samples that impulse noise has replaced.</summary>
public enum ImpulseDetection
{
    /// <summary>Every sample at either end of the range: for salt and pepper of exactly 0 and 1 in pictures that hold few of them.</summary>
    Extremes,

    /// <summary>
    /// Every sample that stands out from its eight neighbours, whatever its value: it differs from their median m by more than
    /// threshold + 2 D, where D is the median of their own distances from m. The adaptive threshold is that of T. Chen and H. R. Wu,
    /// "Adaptive impulse detection using center-weighted median filters", IEEE Signal Processing Letters 8(1), 2001.
    /// </summary>
    Outliers,
}
