namespace Desalt.Engine.Planning;

/// <summary>One kernel call of a plan.</summary>
/// <param name="Operator">Name of the node it belongs to.</param>
/// <param name="Kernel">What is computed: forward, input gradient, ...</param>
/// <param name="Run">The call.</param>
internal sealed record PlannedCall(string Operator, string Kernel, WorkCall Run)
{
    /// <summary>Whether the call belongs to the gradients.</summary>
    public bool IsBackward { get; init; }

    /// <summary>Rows of the result, or blocks of it, or parts of a gradient, that can be computed apart; 1 where none can. See <see cref="Work.RowsOf"/>.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>Products that convolutions and dense layers sum for one sample; all other arithmetic counts as nothing.</summary>
    public long MultiplyAdds { get; init; }

    /// <summary>Bytes of the activations and gradients that the call reads or writes for one sample, each counted once.</summary>
    public long Bytes { get; init; }
}

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
