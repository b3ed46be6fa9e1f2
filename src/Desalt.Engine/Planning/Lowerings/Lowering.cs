using Desalt.Engine.Kernels;
using Desalt.Engine.Networks;

namespace Desalt.Engine.Planning.Lowerings;

/// <summary>
/// How one operator runs: which kernels its forward and its backward call, on which slots. Forward and backward of an
/// operator stand together in one class.
/// </summary>
internal abstract class Lowering(Node node, IReadOnlyList<int> inputs)
{
    protected Node Node { get; } = node;

    /// <summary>The nodes that feed this one, dropouts of inference skipped.</summary>
    protected IReadOnlyList<int> Inputs { get; } = inputs;

    /// <summary>
    /// Side of the blocks of results that the forward kernel computes together, counted from the first row and column: where it is
    /// over 1, the rounding of a result depends on what all results of its block read, and on its place in the block.
    /// </summary>
    public virtual int BlockSide => 1;

    /// <summary>
    /// Whether the gradients of the operator's parameters are written once for the whole batch, behind a barrier or by
    /// <see cref="PlanBuilder.CallOnBatch"/>, and not summed shard by shard.
    /// </summary>
    public virtual bool SumsGradientOverBatch => false;

    /// <summary>Asks for the halos that the kernels need; all slots exist.</summary>
    public virtual void RequireHalos(PlanBuilder plan)
    {
    }

    public abstract void EmitForward(PlanBuilder plan);

    /// <summary>Emits the calls that turn the gradient of the result into those of the inputs and parameters.</summary>
    public abstract void EmitBackward(PlanBuilder plan);

    protected static ActivationFunction Function(Activation activation) => activation switch
    {
        Activation.Linear => ActivationFunction.Linear,
        Activation.Relu => ActivationFunction.Relu,
        Activation.Tanh => ActivationFunction.Tanh,
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    /// <summary>Multiplies the gradient of an activation's result, in place, by the activation's derivative.</summary>
    protected void EmitActivationGradient(PlanBuilder plan, Activation activation, TensorSlot output, TensorSlot gradient)
    {
        if (activation == Activation.Linear)
            return;
        var function = Function(activation);
        plan.Call(
            Node,
            "activation gradient",
            (in Work work) => Kernels.Elementwise.ActivationKernel.Backward(
                output.View(work), gradient.View(work), gradient.View(work), function),
            output,
            gradient);
    }
}
