using Desalt.Images;

namespace Desalt.Datasets;

/// <summary>
/// Pairs of noisy and clean pictures to train or judge on. Reading is a pure function of (index, epoch)
/// and safe from many threads, which is what makes runs repeatable on any number of them.
/// </summary>
public interface IExampleSource
{
    /// <summary>Number of examples.</summary>
    int Count { get; }

    /// <summary>Format of each picture.</summary>
    ImageFormat Format { get; }

    /// <summary>Writes one example.</summary>
    /// <param name="index">In [0, <see cref="Count"/>).</param>
    /// <param name="epoch">The epoch, from 0; sources with fixed noise ignore it.</param>
    /// <param name="noisy">The network's input, height x width x channels.</param>
    /// <param name="clean">The target, as long.</param>
    void Read(int index, int epoch, Span<float> noisy, Span<float> clean);
}
