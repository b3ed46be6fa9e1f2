namespace Desalt.Models;

/// <summary>How weights of an architecture that were trained elsewhere are arranged, where it differs from ours.</summary>
public sealed record PublishedWeights
{
    /// <summary>
    /// How the names of the layers begin, in the order of our network; within one beginning layers stand in the order of their numbers.
    /// "" takes all names.
    /// </summary>
    public IReadOnlyList<string> Order { get; init; } = [""];

    /// <summary>Layers that the authors' programs save but do not use.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>Whether the result of the last layer with weights is subtracted from the picture, where ours is added.</summary>
    public bool Subtracts { get; init; }

    /// <summary>
    /// Side of the blocks of pixels that are channels of the first and the last convolution, all pixels of a colour together (PyTorch's
    /// order), where ours keeps the colours of a pixel together; 1 where there are none.
    /// </summary>
    public int Block { get; init; } = 1;
}
