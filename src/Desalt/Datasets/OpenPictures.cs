using Desalt.Engine.Randomness;

namespace Desalt.Datasets;

/// <summary>
/// Which pictures of a folder larger than memory are open when a patch is cut: sixteen at any time, each for 4,096 patches in a row, and every 256
/// patches the oldest is exchanged for another. So a picture is decoded once for 256 patches, decoding is spread evenly over
/// the training, and a batch has patches of many pictures. Which they are is a function of (seed, patch) alone.
/// </summary>
internal sealed class OpenPictures(int count, ulong seed)
{
    private const int Places = 16;
    private const int PatchesPerExchange = 256;

    /// <summary>Draws the picture that a patch is cut from.</summary>
    /// <param name="patch">Number of the patch in the whole training.</param>
    /// <param name="random">The draw of the patch.</param>
    public int Choose(long patch, ref CounterRandom random)
    {
        var place = random.NextInt(Places);

        // The places change their pictures in turn.
        var generation = (patch + (place * PatchesPerExchange)) / (Places * PatchesPerExchange);
        return new CounterRandom(seed, RandomStream.OpenPictures, (uint)generation, (uint)place).NextInt(count);
    }
}
