using Desalt.Evaluation;

namespace Desalt.Cli.Commands;

/// <summary>What `eval` shows a person: each metric before and after, and each class.</summary>
internal static class EvaluationTable
{
    /// <summary>Prints one evaluation.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="title">What the pictures have in common; null where it need not be said.</param>
    /// <param name="result">The scores.</param>
    public static void Print(Terminal terminal, string? title, EvaluationResult result)
    {
        var heading = title is null ? $"{result.Count} pictures" : $"{title}: {result.Count} pictures";
        terminal.Output.WriteLine(heading);
        terminal.Output.WriteLine($"{"",-18}{"noisy",10}{result.Denoiser,18}   95 % interval");
        foreach (var metric in result.Restored.Metrics)
        {
            var name = metric.Unit.Length == 0 ? metric.Name : $"{metric.Name} ({metric.Unit})";
            var interval = result.Restored.Interval(metric) is { } found ? $"   {metric.Write(found.Low)} to {metric.Write(found.High)}" : "";
            terminal.Output.WriteLine($"{name,-18}{metric.Write(result.Noisy.Mean(metric)),10}{metric.Write(result.Restored.Mean(metric)),18}{interval}");
        }

        if (result.Classes.Count == 0)
            return;
        // Metrics that need larger pictures than these have nothing to say of their classes either.
        var metrics = result.Restored.Metrics.Where(metric => !double.IsNaN(result.Restored.Mean(metric))).ToList();
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"{$"{result.Denoiser}, by class",-24}{"pictures",9}{string.Concat(metrics.Select(metric => $"{metric.Name,17}"))}");
        foreach (var one in result.Classes)
            terminal.Output.WriteLine($"{one.Name,-24}{one.Restored.Count,9}{string.Concat(metrics.Select(metric => $"{metric.Write(one.Restored.Mean(metric)),17}"))}");
    }
}
