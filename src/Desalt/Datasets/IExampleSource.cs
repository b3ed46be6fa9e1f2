using Desalt.Images;

namespace Desalt.Datasets;

/// <summary>
/// Pairs of a picture and its target, such as the clean picture or the class, to train or judge on. Reading is a pure function of (index, batch)
/// and safe from many threads, which is what makes runs repeatable on any number of them.
/// </summary>
public interface IExampleSource
{
    /// <summary>Number of examples.</summary>
    int Count { get; }

    /// <summary>Format of each picture.</summary>
    ImageFormat Format { get; }

    /// <summary>Values of an input: those of the picture unless the source says otherwise.</summary>
    int InputLength => Format.SampleCount;

    /// <summary>Values of a target: those of a clean picture unless the source says otherwise.</summary>
    int TargetLength => Format.SampleCount;

    /// <summary>
    /// Whether the examples of an epoch come in random order already, so that a trainer reads them one after the other: shuffling
    /// them again would gain nothing, and cost a source that does not hold all of its pictures its order.
    /// </summary>
    bool IsShuffled => false;

    /// <summary>Writes one example.</summary>
    /// <param name="index">In [0, <see cref="Count"/>).</param>
    /// <param name="batch">The batch that the example is read for; sources with fixed noise ignore it.</param>
    /// <param name="picture"><see cref="InputLength"/> values, the network's input: height x width x channels of the picture, then what else it reads.</param>
    /// <param name="target"><see cref="TargetLength"/> values: the clean picture, or 1 at its class and 0 elsewhere.</param>
    void Read(int index, BatchName batch, Span<float> picture, Span<float> target);
}
