using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning;

/// <summary>
/// A network made ready to run: kernel calls in phases, with every buffer placed, so that running allocates nothing.
/// Batch normalization keeps its sums in the plan, so a plan serves one session.
/// </summary>
internal sealed class Plan
{
    public required Network Network { get; init; }

    public required ParameterLayout Parameters { get; init; }

    /// <summary>Who feeds whom.</summary>
    public required Operands Operands { get; init; }

    /// <summary>The operators that run, with the reasons for their kernels.</summary>
    public required IReadOnlyList<PlannedOperator> Operators { get; init; }

    /// <summary>Most samples of one run.</summary>
    public required int Batch { get; init; }

    /// <summary>Samples that a worker takes through a phase at once.</summary>
    public required int SamplesAtOnce { get; init; }

    /// <summary>Whether all workers together take a few samples after the others, each call's rows shared out among them.</summary>
    public required bool SharesRows { get; init; }

    /// <summary>Whether a sample is so small that it shares memory with nothing, and that sharing out its rows may not pay.</summary>
    public required bool IsOneSmallPicture { get; init; }

    /// <summary>Parts of a batch that sum their gradients apart.</summary>
    public required int Shards { get; init; }

    /// <summary>Floats in which each shard sums its gradient; those that are summed over the whole batch lie idle there.</summary>
    public required int GradientLength { get; init; }

    /// <summary>Which gradients the shards sum and which are summed over the whole batch, in the order of the parameters.</summary>
    public required GradientRange[] GradientRanges { get; init; }

    public required PlannedCall[] Preparations { get; init; }

    public required Phase[] Phases { get; init; }

    /// <summary>Calls that run once, on all samples of the batch, behind the phases; each in as many parts as it has rows.</summary>
    public required PlannedCall[] BatchCalls { get; init; }

    /// <summary>Floats that hold the activations of the whole batch.</summary>
    public required long BatchLength { get; init; }

    /// <summary>Floats of each worker.</summary>
    public required long LocalLength { get; init; }

    /// <summary>Floats of scratch memory of each worker.</summary>
    public required long ScratchLength { get; init; }
}
