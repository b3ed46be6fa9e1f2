namespace Desalt.Reports.Charts;

/// <summary>How values are laid along an axis.</summary>
public enum AxisScale
{
    /// <summary>Equal differences take equal lengths.</summary>
    Linear,

    /// <summary>Equal ratios take equal lengths; values at or below zero cannot be shown and count as missing.</summary>
    Logarithmic,
}

/// <summary>One axis of a chart.</summary>
/// <param name="Title">What is measured, with its unit: "validation MSE", "PSNR (dB)".</param>
/// <param name="Scale">Linear or logarithmic.</param>
public sealed record Axis(string Title, AxisScale Scale = AxisScale.Linear)
{
    /// <summary>Smallest value shown; taken from the data when null. Lines are cut off beyond it.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value shown; taken from the data when null. Lines are cut off beyond it.</summary>
    public double? Maximum { get; init; }

    /// <summary>True where only whole numbers make sense (epochs), so that no tick falls between them.</summary>
    public bool WholeNumbers { get; init; }

    /// <summary>True where this axis has a place for the value.</summary>
    internal bool CanShow(double value) => double.IsFinite(value) && (Scale == AxisScale.Linear || value > 0);
}
