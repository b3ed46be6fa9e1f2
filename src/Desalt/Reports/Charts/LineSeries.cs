namespace Desalt.Reports.Charts;

/// <summary>One measured point. A value that is not finite is missing: the line breaks there.</summary>
/// <param name="X">Position along the horizontal axis.</param>
/// <param name="Y">Value.</param>
public readonly record struct ChartPoint(double X, double Y);

/// <summary>A named line.</summary>
/// <param name="Name">Name beside the line.</param>
/// <param name="Points">Points in drawing order.</param>
public sealed record LineSeries(string Name, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>Which of the chart's colours; the series' own place in the chart when null.</summary>
    public int? Colour { get; init; }

    /// <summary>True for a dashed line: the same colour, another kind of figure (training beside validation).</summary>
    public bool Dashed { get; init; }

    /// <summary>Values of epochs 1, 2, 3, ...</summary>
    public static LineSeries PerEpoch(string name, IEnumerable<double> values) =>
        new(name, [.. values.Select((value, index) => new ChartPoint(index + 1, value))]);
}

/// <summary>A horizontal line to measure against: a published figure, the score of doing nothing.</summary>
/// <param name="Label">Name and figure as they shall read: "published 0.01255".</param>
/// <param name="Value">Height on the vertical axis.</param>
public sealed record ReferenceLine(string Label, double Value)
{
    /// <summary>Colour of the series it belongs to; grey when null.</summary>
    public int? Colour { get; init; }
}
