using Desalt.Engine.Planning;

namespace Desalt.Cli.Json;

/// <summary>What `summary --plan --json` prints; multiply-adds are for one sample, bytes for the whole plan or one worker.</summary>
internal sealed record PlanDocument(
    string Model,
    string Mode,
    int Batch,
    int SamplesAtOnce,
    int Shards,
    IReadOnlyList<PlannedOperatorDocument> Operators,
    long PlainMultiplyAdds,
    long MultiplyAdds,
    long BatchBytes,
    long WorkerBytes,
    long GradientBytes)
{
    /// <summary>The document of a plan.</summary>
    public static PlanDocument Of(PlanSummary plan) => new(
        plan.Model,
        plan.IsTraining ? "train" : "infer",
        plan.Batch,
        plan.SamplesAtOnce,
        plan.Shards,
        [.. plan.Operators.Select(row => new PlannedOperatorDocument(
            row.Name,
            row.Type,
            [row.Shape.Height, row.Shape.Width, row.Shape.Channels],
            row.Kernel,
            row.Fused,
            row.Reason,
            row.PlainForward,
            row.Forward,
            row.PlainBackward,
            row.Backward,
            row.BufferBytes))],
        plan.PlainMultiplyAdds,
        plan.MultiplyAdds,
        plan.BatchBytes,
        plan.WorkerBytes,
        plan.GradientBytes);
}

/// <summary>One operator; the kernel is null where another one does its work.</summary>
internal sealed record PlannedOperatorDocument(
    string Name,
    string Type,
    IReadOnlyList<int> OutputShape,
    string? Kernel,
    IReadOnlyList<string> Fused,
    string Reason,
    long PlainForward,
    long Forward,
    long PlainBackward,
    long Backward,
    long BufferBytes);
