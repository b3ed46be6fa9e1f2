using System.Globalization;
using System.Text;
using System.Text.Json;
using Desalt.Cli.Json;
using Desalt.Cli.Tests.Architecture;

namespace Desalt.Cli.Tests.Readme;

/// <summary>What three runs of `desalt reproduce` reached.</summary>
public class ResultTableTests
{
    // The command writes these documents and never reads them.
    private static readonly JsonSerializerOptions Read = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    [Fact]
    public void The_table_of_results_is_that_of_the_committed_runs() => ReadmeTable.Check("results/fashion-mnist", Table(Runs()));

    private static List<MetricsDocument> Runs() =>
        [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "results", "fashion-mnist"), "metrics.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => JsonSerializer.Deserialize<MetricsDocument>(File.ReadAllText(path), Read)!)];

    private static string Table(List<MetricsDocument> runs)
    {
        var text = new StringBuilder();
        var noisy = runs.Average(run => run.NoisyMse);
        text.Append(CultureInfo.InvariantCulture, $"| {runs.Count} seeds, mean ± standard deviation | parameters | epochs | validation MSE | published | PSNR (dB) | SSIM |\n");
        text.Append("|---|---|---|---|---|---|---|\n");
        text.Append(CultureInfo.InvariantCulture, $"| the noisy pictures themselves | | | {noisy:0.00000} | | | |\n");
        foreach (var model in runs[0].Models)
        {
            var same = runs.Select(run => run.Models.Single(other => other.Model == model.Model)).ToList();
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{model.Model}` | {model.Parameters:N0} | {model.Epochs} | {Spread(same, metrics => metrics.ValidationMse, "0.00000")} | {model.PublishedValidationMse:0.00000} | {Spread(same, metrics => metrics.ValidationPsnr, "0.00")} | {Spread(same, metrics => metrics.ValidationSsim, "0.0000")} |\n");
        }

        return text.ToString();
    }

    private static string Spread(List<ModelMetrics> runs, Func<ModelMetrics, double> figure, string format)
    {
        var mean = runs.Average(figure);
        var deviation = Math.Sqrt(runs.Sum(run => Math.Pow(figure(run) - mean, 2)) / (runs.Count - 1));
        return string.Create(CultureInfo.InvariantCulture, $"{mean.ToString(format, CultureInfo.InvariantCulture)} ± {deviation.ToString(format, CultureInfo.InvariantCulture)}");
    }
}
