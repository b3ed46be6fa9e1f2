using Desalt.Engine.Networks;
using Desalt.Engine.Planning.Lowerings;

namespace Desalt.Engine.Planning;

/// <summary>What the planner decided for an operator that runs.</summary>
/// <param name="Node">The operator.</param>
/// <param name="Lowering">How it runs.</param>
/// <param name="Kernel">What its kernels are called.</param>
/// <param name="Reason">Why these.</param>
internal sealed record PlannedOperator(Node Node, Lowering Lowering, string Kernel, string Reason)
{
    /// <summary>What the kernels do along with their own work: bias, activation, whole operators behind or before them.</summary>
    public required IReadOnlyList<string> Fused { get; init; }

    /// <summary>Floats of one sample in the buffers of its result and of that one's gradient, borders included; none where it writes into a concatenation.</summary>
    public long BufferLength { get; init; }
}
