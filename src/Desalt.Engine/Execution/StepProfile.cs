using System.Diagnostics;
using Desalt.Engine.Planning;

namespace Desalt.Engine.Execution;

/// <summary>Where the time of training steps or of inference goes: seconds of all threads together for each kernel call of the plan.</summary>
public sealed class StepProfile
{
    private readonly PlannedCall[] calls;
    private readonly Dictionary<PlannedCall, int> places = new(ReferenceEqualityComparer.Instance);

    // Each worker counts for itself: ticks, then samples, by call.
    private readonly long[][] ticks;
    private readonly long[][] samples;

    internal StepProfile(Plan plan, int workers)
    {
        calls = [.. plan.Preparations, .. plan.Phases.SelectMany(phase => phase.Calls.Concat(phase.Conclusions)), .. plan.BatchCalls];
        foreach (var (place, call) in calls.Index())
            places.Add(call, place);
        ticks = [.. Enumerable.Range(0, workers).Select(_ => new long[calls.Length])];
        samples = [.. Enumerable.Range(0, workers).Select(_ => new long[calls.Length])];
    }

    /// <summary>One row per operator and kernel, those that took longest first.</summary>
    public IReadOnlyList<Row> Rows =>
    [
        .. calls.Index()
            .GroupBy(pair => (pair.Item.Operator, pair.Item.Kernel))
            .Select(group => new Row(
                group.Key.Operator,
                group.Key.Kernel,
                group.Sum(pair => ticks.Sum(worker => worker[pair.Index])) / (double)Stopwatch.Frequency,
                group.Sum(pair => pair.Item.MultiplyAdds * samples.Sum(worker => worker[pair.Index])),
                group.Sum(pair => pair.Item.Bytes * samples.Sum(worker => worker[pair.Index]))))
            .OrderByDescending(row => row.Seconds),
    ];

    internal void Run(PlannedCall call, in Work work, int worker)
    {
        var place = places[call];
        var start = Stopwatch.GetTimestamp();
        call.Run(work);
        ticks[worker][place] += Stopwatch.GetTimestamp() - start;

        // The bands of a picture are one sample together, and so are the parts of a call on the batch.
        if (work.FirstBand == 0)
            samples[worker][place] += work.Count;
    }

    /// <summary>What one operator's kernel took.</summary>
    /// <param name="Operator">Name of the node.</param>
    /// <param name="Kernel">What was computed.</param>
    /// <param name="Seconds">Time of all threads together.</param>
    /// <param name="MultiplyAdds">Products summed by convolutions and dense layers.</param>
    /// <param name="Bytes">Activations and gradients read or written, each counted once a call.</param>
    public sealed record Row(string Operator, string Kernel, double Seconds, long MultiplyAdds, long Bytes);
}
