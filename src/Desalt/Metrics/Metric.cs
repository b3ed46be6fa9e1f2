using System.Globalization;
using Desalt.Images;

namespace Desalt.Metrics;

/// <summary>A figure that says how near a picture is to its clean original.</summary>
/// <param name="Name">The name in tables and documents.</param>
/// <param name="Unit">Unit, "dB"; empty for a pure number.</param>
/// <param name="HigherIsBetter">Whether a larger value means a better picture.</param>
/// <param name="LeastSide">Rows and columns that a picture needs at least.</param>
/// <param name="Decimals">Decimals that a person is shown.</param>
/// <param name="Measure">Measures one picture; always finite for samples in [0, 1].</param>
public sealed record Metric(string Name, string Unit, bool HigherIsBetter, int LeastSide, int Decimals, MetricFunction Measure)
{
    /// <summary>Whether pictures of this format can be measured.</summary>
    public bool Takes(ImageFormat format) => format.Height >= LeastSide && format.Width >= LeastSide;

    /// <summary>A value as a person is shown it, without the unit; a dash for NaN, which stands for what cannot be measured.</summary>
    public string Write(double value) => double.IsNaN(value) ? "-" : value.ToString($"F{Decimals}", CultureInfo.InvariantCulture);
}
