using Desalt.Images;

namespace Desalt.Metrics;

/// <summary>Measures a picture against its clean original.</summary>
/// <param name="picture">height x width x channels samples in [0, 1].</param>
/// <param name="clean">The original, as long.</param>
/// <param name="format">Size of both.</param>
public delegate double MetricFunction(ReadOnlySpan<float> picture, ReadOnlySpan<float> clean, ImageFormat format);
