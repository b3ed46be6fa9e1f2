using System.Globalization;
using System.Text;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning;

/// <summary>
/// What a plan will do, operator by operator: the kernels and why, what they do along with their own work, how many
/// multiply-adds the plain direct method needs and how many run, and the memory. Products of convolutions and dense layers
/// are counted, taps on the zero padding included; all other arithmetic counts as nothing.
/// </summary>
public sealed class PlanSummary
{
    private PlanSummary(Plan plan, bool training)
    {
        var network = plan.Network;
        var plain = new OperationCount(network);
        var calls = plan.Phases.SelectMany(phase => phase.Calls).Concat(plan.BatchCalls).ToLookup(call => call.Operator);
        var planned = plan.Operators.ToDictionary(planned => planned.Node);
        Model = network.Name;
        IsTraining = training;
        Batch = plan.Batch;
        SamplesAtOnce = plan.SamplesAtOnce;
        Shards = plan.Shards;
        Operators = [.. network.Nodes.Select(node =>
        {
            var (plainForward, plainBackward) = plain.ByNode[node.Index];
            return new Row(
                node.Name,
                node.Operator.TypeName,
                node.Shape,
                planned.TryGetValue(node, out var runs) ? runs.Kernel : null,
                runs?.Fused ?? [],
                runs?.Reason ?? ReasonToRest(plan.Operands.ReplacementOf(node), node),
                plainForward,
                calls[node.Name].Where(call => !call.IsBackward).Sum(call => call.MultiplyAdds),
                training ? plainBackward : 0,
                calls[node.Name].Where(call => call.IsBackward).Sum(call => call.MultiplyAdds),
                (runs?.BufferLength ?? 0) * sizeof(float));
        })];
        BatchBytes = plan.BatchLength * sizeof(float);
        WorkerBytes = (plan.LocalLength + plan.ScratchLength) * sizeof(float);
        var ofBatch = plan.GradientRanges.Where(range => range.IsOfBatch).Sum(range => range.Length);
        GradientBytes = training ? ((long)plan.Shards * (plan.GradientLength - ofBatch) * sizeof(float)) : 0;
        BatchGradientBytes = ofBatch * sizeof(float);
    }

    /// <summary>Name of the network.</summary>
    public string Model { get; }

    /// <summary>Whether the plan trains; otherwise it infers.</summary>
    public bool IsTraining { get; }

    /// <summary>Most samples of a step.</summary>
    public int Batch { get; }

    /// <summary>Samples that a worker takes through a phase at once.</summary>
    public int SamplesAtOnce { get; }

    /// <summary>Parts of the batch that sum their gradients apart.</summary>
    public int Shards { get; }

    /// <summary>One row per operator of the network.</summary>
    public IReadOnlyList<Row> Operators { get; }

    /// <summary>Bytes of the activations and gradients that are kept for the whole batch.</summary>
    public long BatchBytes { get; }

    /// <summary>Bytes of each worker's own buffers, in which activations share room when their lives do not overlap.</summary>
    public long WorkerBytes { get; }

    /// <summary>Bytes of the gradients that each shard sums, of all shards.</summary>
    public long GradientBytes { get; }

    /// <summary>Bytes of the gradients that are summed over the whole batch at once.</summary>
    public long BatchGradientBytes { get; }

    /// <summary>Multiply-adds of the plain direct method for one sample.</summary>
    public long PlainMultiplyAdds => Operators.Sum(row => row.PlainForward + row.PlainBackward);

    /// <summary>Multiply-adds that run for one sample.</summary>
    public long MultiplyAdds => Operators.Sum(row => row.Forward + row.Backward);

    /// <summary>Sums up the plan of training steps on up to <paramref name="batch"/> samples.</summary>
    public static PlanSummary OfTraining(Network network, int batch) => new(Planner.ForTraining(network, batch), training: true);

    /// <summary>Sums up the plan of inference on up to <paramref name="batch"/> samples.</summary>
    public static PlanSummary OfInference(Network network, int batch) => new(Planner.ForInference(network, batch), training: false);

    /// <summary>The plan as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var nameWidth = Operators.Max(row => row.Name.Length);
        text.AppendLine(CultureInfo.InvariantCulture, $"{Model}: {(IsTraining ? "training" : "inference")}, batch {Batch}, {SamplesAtOnce} at a time on each worker");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"Operator".PadRight(nameWidth)}  {"Result",11}  {"Bytes",9}  {"1000 multiply-adds: plain",25}  {"run",7}  Kernel");
        foreach (var row in Operators)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{row.Name.PadRight(nameWidth)}  {row.Shape,11}  {row.BufferBytes,9:N0}  {Thousands(row.PlainForward + row.PlainBackward),25}  {Thousands(row.Forward + row.Backward),7}  {string.Join(" + ", [row.Kernel ?? "none", .. row.Fused])}");
            text.AppendLine(CultureInfo.InvariantCulture, $"{new string(' ', nameWidth + 4)}{row.Reason}");
        }

        text.AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"Multiply-adds a sample: {PlainMultiplyAdds:N0} by the plain direct method, {MultiplyAdds:N0} run ({(double)PlainMultiplyAdds / Math.Max(1, MultiplyAdds):0.00} times fewer)");
        text.Append(CultureInfo.InvariantCulture, $"Buffers: {BatchBytes:N0} bytes for the batch, {WorkerBytes:N0} for each worker");
        if (IsTraining)
            text.Append(CultureInfo.InvariantCulture, $", {GradientBytes:N0} for the gradients of {Shards} shards, {BatchGradientBytes:N0} for those of the batch");
        return text.ToString();
    }

    private static string ReasonToRest(Node replacement, Node node) => node.Operator switch
    {
        Networks.Operators.Dropout => "inference keeps every value",
        Networks.Operators.CodePenalty => "inference has no loss",
        Networks.Operators.UpsampleNearest2D => $"{replacement.Name} enlarges while it reads",
        _ => $"{replacement.Name} does it along with its own work",
    };

    private static string Thousands(long count) => count == 0 ? "" : (count / 1000.0).ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>One operator of the network. Multiply-adds are for one sample.</summary>
    /// <param name="Name">Name of the operator.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Shape">Shape of its result.</param>
    /// <param name="Kernel">Its kernels; null where the operator does not run.</param>
    /// <param name="Fused">What the kernels do along with their own work.</param>
    /// <param name="Reason">Why these kernels, or why none.</param>
    /// <param name="PlainForward">Multiply-adds of the plain direct method, forward.</param>
    /// <param name="Forward">Those that run.</param>
    /// <param name="PlainBackward">Multiply-adds of the plain direct method for the gradients; 0 in inference.</param>
    /// <param name="Backward">Those that run.</param>
    /// <param name="BufferBytes">Bytes of one sample in the buffers of the result and its gradient, borders of zeros included.</param>
    public sealed record Row(
        string Name,
        string Type,
        Shape Shape,
        string? Kernel,
        IReadOnlyList<string> Fused,
        string Reason,
        long PlainForward,
        long Forward,
        long PlainBackward,
        long Backward,
        long BufferBytes);
}
