namespace Desalt.Engine.Planning;

/// <summary>One kernel call of a plan.</summary>
/// <param name="Operator">Name of the node it belongs to.</param>
/// <param name="Kernel">What is computed: forward, input gradient, ...</param>
/// <param name="Run">The call.</param>
internal sealed record PlannedCall(string Operator, string Kernel, WorkCall Run);

/// <summary>
/// Calls that run sample by sample, each shard on its own, and calls that run once per shard behind its last sample;
/// followed by a step that needs the sums of all shards (batch normalization) or by nothing.
/// </summary>
internal sealed class Phase
{
    public List<PlannedCall> Calls { get; } = [];

    public List<PlannedCall> Conclusions { get; } = [];

    public WorkCall? Barrier { get; set; }
}
