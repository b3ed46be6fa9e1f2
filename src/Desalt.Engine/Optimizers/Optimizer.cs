using Desalt.Engine.Memory;

namespace Desalt.Engine.Optimizers;

/// <summary>How parameters follow their gradient. Its state is part of a checkpoint.</summary>
public abstract class Optimizer
{
    /// <summary>Steps taken so far.</summary>
    public int Steps { get; set; }

    /// <summary>Named arrays that, with <see cref="Steps"/>, are all that the optimizer remembers.</summary>
    public abstract IReadOnlyDictionary<string, AlignedBuffer> State { get; }

    /// <summary>Moves the parameters [first, first + length) in the step that <see cref="Steps"/> counts.</summary>
    internal abstract unsafe void Update(float* parameters, float* gradient, int first, int length, float learningRate);
}
