namespace Desalt.Denoising.Classical.Bm3d;

/// <summary>A linear transform of patches of 8x8 samples, in place; it keeps no state and may be shared by threads.</summary>
internal interface IPatchTransform
{
    /// <summary>From samples to coefficients.</summary>
    /// <param name="patches">Patches of 64 values, row by row, one behind the other.</param>
    void Forward(Span<float> patches);

    /// <summary>From coefficients back to samples: undoes <see cref="Forward"/>.</summary>
    /// <param name="patches">As in <see cref="Forward"/>.</param>
    void Inverse(Span<float> patches);
}
