using Desalt.Images;

namespace Desalt.Datasets;

/// <summary>
/// Changes the contrast of a picture by a factor c: y = m + c (x - m), m being the mean of all its samples, limited to [0, 1] and rounded
/// to what the picture can store. 0 leaves a flat picture, 1 the picture as it was; above 1 light and dark are pushed apart.
/// </summary>
public static class ContrastChange
{
    /// <summary>Changes a picture in place.</summary>
    /// <param name="picture">height x width x channels samples in [0, 1].</param>
    /// <param name="format">Size and depth.</param>
    /// <param name="factor">The factor c, at least 0.</param>
    public static void Apply(Span<float> picture, ImageFormat format, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        var sum = 0.0;
        foreach (var sample in picture)
            sum += sample;
        var mean = sum / Math.Max(1, picture.Length);
        for (var i = 0; i < picture.Length; i++)
            picture[i] = format.Quantize(Math.Clamp((float)(mean + (factor * (picture[i] - mean))), 0f, 1f));
    }
}
