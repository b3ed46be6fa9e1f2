using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Desalt.Reports.Blocks;

namespace Desalt.Cli.Reproduction;

/// <summary>How a run was made: what a reader needs to repeat it, and on what it ran.</summary>
internal static class RunFacts
{
    /// <summary>The facts, in reading order.</summary>
    public static IReadOnlyList<Fact> Of(ReproductionResult result) =>
    [
        new("Pictures", string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Data.Images.Source}: {result.Data.Split.Train.Length:N0} to train on, {result.Data.Split.Validation.Length:N0} to judge by")),
        new("Split", $"{result.Data.Scheme.Name}: {result.Data.Scheme.Description}"),
        new("Noise", result.Noise.Term, IsCode: true),
        new("Seed", result.Settings.Seed.ToString(CultureInfo.InvariantCulture)),
        .. result.Models.Select(model => new Fact($"Weights of {model.Model.Name}", model.Job.Command(), IsCode: true)),
        new("desalt", typeof(RunFacts).Assembly.GetName().Version!.ToString(3)),
        new(".NET", RuntimeInformation.FrameworkDescription),
        new("System", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
        new("Processor", $"{ProcessorName()}, {VectorBits()}-bit vectors, {result.Threads} {(result.Threads == 1 ? "thread" : "threads")}"),
        new("Peak memory", PeakMemory()),
    ];

    private static string PeakMemory()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{process.PeakWorkingSet64 / 1e6:N0} MB");
    }

    private static int VectorBits() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    private static string ProcessorName()
    {
        const string CpuInfo = "/proc/cpuinfo";
        var line = File.Exists(CpuInfo)
            ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? $"{Environment.ProcessorCount} cores";
    }
}
