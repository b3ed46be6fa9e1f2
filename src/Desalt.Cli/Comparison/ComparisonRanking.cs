using System.Globalization;
using Desalt.Cli.Json;
using Desalt.Noise;

namespace Desalt.Cli.Comparison;

/// <summary>Orders the methods of a comparison, over one noise or over the severities of one kind.</summary>
internal sealed class ComparisonRanking
{
    /// <summary>The method that does nothing.</summary>
    public const string Baseline = "none";

    private readonly ComparisonDocument document;

    /// <summary>Groups the noises of a comparison.</summary>
    public ComparisonRanking(ComparisonDocument document)
    {
        this.document = document;
        Kinds =
        [
            .. document.Noises
                .Select(noise => (noise.Term, Severity: ComparedNoise.SeverityOf(noise.Term) ?? new Severity(noise.Term, double.NaN)))
                .GroupBy(noise => noise.Severity.Kind)
                .Select(group => new Kind(group.Key.Split(',')[0], [.. group.Select(noise => new NoiseOfKind(noise.Term, noise.Severity.Value))])),
        ];
    }

    /// <summary>The noises by kind, in the order in which they were asked for.</summary>
    public IReadOnlyList<Kind> Kinds { get; }

    /// <summary>A term as a heading: without its options where it is the only one that reads so.</summary>
    public string Label(string term)
    {
        var label = Short(term);
        return document.Noises.All(noise => noise.Term == term || Short(noise.Term) != label) ? label : term;
    }

    /// <summary>The methods by their mean PSNR over some noises, the best first.</summary>
    public IReadOnlyList<(string Method, double Psnr)> ByMeanPsnr(IReadOnlyList<NoiseOfKind> noises) =>
    [
        .. document.Methods
            .Select(method => (method.Name, Psnr: noises.Average(noise => document.Cell(method.Name, noise.Term).Metric("psnr").Mean)))
            .OrderByDescending(method => method.Psnr),
    ];

    /// <summary>
    /// Mean over the noises of the share of noisy pictures whose class is named, and of the same after the method that helps most
    /// against each noise.
    /// </summary>
    public (double Noisy, double Best) MeanRecognition() =>
        (document.Noises.Average(noise => Noisy(noise.Term)), document.Noises.Average(noise => MostRecognized(noise.Term).Recognition!.Accuracy));

    /// <summary>The share of noisy pictures of a noise whose class is named; NaN where doing nothing takes no part.</summary>
    public double Noisy(string noise) =>
        document.Cells.FirstOrDefault(cell => cell.Method == Baseline && cell.Noise == noise)?.Recognition?.Accuracy ?? double.NaN;

    /// <summary>The method that helps recognition most against a noise.</summary>
    public ComparisonCell MostRecognized(string noise) => document.Ranked(noise).MaxBy(cell => cell.Recognition!.Accuracy)!;

    private static string Short(string term) => ComparedNoise.SeverityOf(term) is { } severity
        ? $"{severity.Kind.Split(',')[0]} {Written(severity.Value)}"
        : term;

    // Deviations are mostly thought of in grey values of 255, which leave endless digits.
    private static string Written(double value)
    {
        var grey = Math.Round(255 * value);
        return Math.Abs((255 * value) - grey) < 1e-9 && Math.Abs((1000 * value) - Math.Round(1000 * value)) > 1e-9
            ? string.Create(CultureInfo.InvariantCulture, $"{grey}/255")
            : value.ToString("0.####", CultureInfo.InvariantCulture);
    }

    /// <summary>The severities of one noise.</summary>
    /// <param name="Name">Name of the noise.</param>
    /// <param name="Noises">Its severities, in the order in which they were asked for.</param>
    internal sealed record Kind(string Name, IReadOnlyList<NoiseOfKind> Noises);

    /// <summary>One severity.</summary>
    /// <param name="Term">The term.</param>
    /// <param name="Severity">The strength; NaN for a noise that has none.</param>
    internal sealed record NoiseOfKind(string Term, double Severity);
}
