using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Desalt.Reports.Blocks;

namespace Desalt.Cli;

/// <summary>On what a run was made: versions, machine, memory.</summary>
internal static class MachineFacts
{
    /// <summary>The facts, in reading order.</summary>
    /// <param name="threads">Threads that worked.</param>
    public static IReadOnlyList<Fact> Of(int threads) =>
    [
        new("desalt", typeof(MachineFacts).Assembly.GetName().Version!.ToString(3)),
        new(".NET", RuntimeInformation.FrameworkDescription),
        new("System", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
        new("Processor", $"{ProcessorName()}, {VectorBits()}-bit vectors, {threads} {(threads == 1 ? "thread" : "threads")}"),
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
