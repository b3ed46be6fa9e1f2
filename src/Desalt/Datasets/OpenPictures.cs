using Desalt.Engine.Randomness;

namespace Desalt.Datasets;

/// <summary>
/// Which pictures of a folder larger than memory are open when a patch is cut: sixteen at any time, and after every so many patches
/// the oldest is exchanged for another. So a picture is decoded once for that many patches, decoding is spread evenly over
/// the training, and a batch has patches of many pictures. Which they are is a function of (seed, patch) alone.
/// </summary>
internal sealed class OpenPictures
{
    private const int Places = 16;

    // Small patches are learned from so fast that a picture must give many to be worth its decoding; but the next patches must not
    // all be of one picture for long.
    private const int FewestPatches = 64;
    private const int MostPatches = 4096;

    private readonly int count;
    private readonly ulong seed;
    private readonly int patchesPerExchange;

    /// <summary>Begins with none.</summary>
    /// <param name="count">Pictures there are.</param>
    /// <param name="patchesToCover">Patches whose pixels are as many as a picture's. A picture gives four times as many, within reason.</param>
    /// <param name="seed">The seed of the run.</param>
    public OpenPictures(int count, long patchesToCover, ulong seed)
    {
        this.count = count;
        this.seed = seed;
        patchesPerExchange = (int)Math.Clamp(4 * patchesToCover, FewestPatches, MostPatches);
    }

    /// <summary>Draws the picture that a patch is cut from.</summary>
    /// <param name="patch">Number of the patch in the whole training.</param>
    /// <param name="random">The draw of the patch.</param>
    public int Choose(long patch, ref CounterRandom random)
    {
        var place = random.NextInt(Places);

        // The places change their pictures in turn.
        var generation = (patch + (place * patchesPerExchange)) / (Places * patchesPerExchange);
        return new CounterRandom(seed, RandomStream.OpenPictures, (uint)generation, (uint)place).NextInt(count);
    }
}
