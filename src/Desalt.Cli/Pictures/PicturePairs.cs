using Desalt.Denoising;
using Desalt.Engine;
using Desalt.Engine.Randomness;
using Desalt.Engine.Threading;
using Desalt.Evaluation;
using Desalt.Images;
using Desalt.Noise;

namespace Desalt.Cli.Pictures;

/// <summary>
/// Clean pictures of a folder, each with its noisy one: from a second folder by file name, or made by a noise model.
/// Pictures may differ in size; each is read when it is needed.
/// </summary>
internal sealed class PicturePairs
{
    private readonly IReadOnlyList<string> cleanFiles;
    private readonly string? noisyFolder;
    private readonly INoise? noise;
    private readonly ulong seed;

    /// <summary>Pairs the pictures.</summary>
    /// <param name="cleanFolder">The clean pictures.</param>
    /// <param name="noisyFolder">The noisy ones; null to make them.</param>
    /// <param name="noise">The noise to make them with; null where they are read.</param>
    /// <param name="seed">Seed of that noise.</param>
    /// <exception cref="BadInputException">A folder or the partner of a picture is missing.</exception>
    public PicturePairs(string cleanFolder, string? noisyFolder, INoise? noise, ulong seed)
    {
        cleanFiles = PictureFiles.InFolder(cleanFolder);
        this.noisyFolder = noisyFolder;
        this.noise = noise;
        this.seed = seed;
        if (noisyFolder is null)
            return;
        PictureFiles.InFolder(noisyFolder);
        if (cleanFiles.FirstOrDefault(file => !File.Exists(Partner(file))) is { } alone)
            throw new BadInputException($"{Partner(alone)}: is missing, and {alone} needs it; both folders must hold the same file names.");
    }

    /// <summary>Reads one pair.</summary>
    /// <exception cref="BadInputException">A picture is damaged, or the two differ in size.</exception>
    public (Image Clean, Image Noisy) Read(int index)
    {
        var file = cleanFiles[index];
        var clean = Image.Load(file);
        if (noise is null)
        {
            var read = Image.Load(Partner(file));
            return (read.Height, read.Width, read.Channels) == (clean.Height, clean.Width, clean.Channels)
                ? (clean, read)
                : throw new BadInputException($"{Partner(file)}: is {read.Format}, but {file} is {clean.Format}; a pair must agree in size.");
        }

        var noisy = new Image(clean.Format);
        // The draw is named by the picture's place in the sorted list, as `desalt noise` names it.
        var random = new CounterRandom(seed, RandomStream.FixedNoise, 0, (uint)index);
        noise.Apply(clean.Pixels, noisy.Pixels, clean.Format, ref random);
        return (clean, noisy);
    }

    /// <summary>Mean scores of the restored and of the noisy pictures; they do not depend on the number of threads.</summary>
    public (MeanScore Restored, MeanScore Noisy) Judge(IDenoiser denoiser, WorkerTeam team, CancellationToken cancellation)
    {
        var restored = new PictureScore[cleanFiles.Count];
        var before = new PictureScore[cleanFiles.Count];
        team.Run(cleanFiles.Count, (index, _) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var (clean, noisy) = Read(index);
            var cleaned = denoiser.Denoise(noisy, cancellation);
            restored[index] = PictureScore.Of(cleaned.Pixels, clean.Pixels, clean.Format);
            before[index] = PictureScore.Of(noisy.Pixels, clean.Pixels, clean.Format);
        });
        return (MeanScore.Over(restored), MeanScore.Over(before));
    }

    private string Partner(string cleanFile) => Path.Combine(noisyFolder!, Path.GetFileName(cleanFile));
}
