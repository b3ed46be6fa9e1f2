using Desalt.Datasets;
using Desalt.Denoising;
using Desalt.Engine;
using Desalt.Engine.Threading;
using Desalt.Evaluation;
using Desalt.Images;
using Desalt.Metrics;
using Desalt.Noise;

namespace Desalt.Cli.Pictures;

/// <summary>
/// Clean pictures of a folder, each with its noisy one: from a second folder by file name (whatever the extension), or made by a noise model.
/// Pictures may differ in size; each is read when it is needed.
/// </summary>
internal sealed class PicturePairs
{
    private readonly IReadOnlyList<string> cleanFiles;
    private readonly List<string> noisyFiles = [];
    private readonly INoise? noise;
    private readonly ulong seed;
    private readonly float white;

    /// <summary>Pairs the pictures.</summary>
    /// <param name="cleanFolder">The clean pictures.</param>
    /// <param name="noisyFolder">The noisy ones; null to make them.</param>
    /// <param name="noise">The noise to make them with; null where they are read.</param>
    /// <param name="seed">Seed of that noise.</param>
    /// <param name="white">What white is in pictures of floats.</param>
    /// <exception cref="BadInputException">A folder or the partner of a picture is missing.</exception>
    public PicturePairs(string cleanFolder, string? noisyFolder, INoise? noise, ulong seed, float white)
    {
        cleanFiles = PictureFiles.InFolder(cleanFolder);
        this.noise = noise;
        this.seed = seed;
        this.white = white;
        if (noisyFolder is not null)
            noisyFiles = Partners(cleanFiles, noisyFolder);
    }

    /// <summary>How many pairs.</summary>
    public int Count => cleanFiles.Count;

    /// <summary>Names, sizes and times of the first files: what tells them from any others without reading them.</summary>
    public string Identity(int count) => string.Join('\n', cleanFiles.Take(count).Concat(noisyFiles.Take(count)).Select(file =>
        $"{Path.GetFullPath(file)} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file).Ticks}"));

    /// <summary>Reads a clean picture.</summary>
    /// <exception cref="BadInputException">It is damaged.</exception>
    public Image ReadClean(int index) => Image.Load(cleanFiles[index]);

    /// <summary>Reads one pair.</summary>
    /// <param name="index">Place of the clean picture in its folder.</param>
    /// <param name="denoiser">Who gets the noisy picture: where it enlarges, that is so many times smaller than the clean one.</param>
    /// <exception cref="BadInputException">A picture is damaged, or the two do not agree in size.</exception>
    public (Image Clean, Image Noisy) Read(int index, IDenoiser denoiser)
    {
        var file = cleanFiles[index];
        var clean = Image.Load(file).FromWhite(white);
        if (noise is null)
        {
            var read = Image.Load(noisyFiles[index]).FromWhite(white);
            return denoiser.ResultFormat(read.Format) with { BitDepth = 0 } == clean.Format with { BitDepth = 0 }
                ? (clean, read)
                : throw new BadInputException(
                    $"{noisyFiles[index]}: is {read.Format}, but {file} is {clean.Format}; what {denoiser.Name} makes of the one must have the size of the other.");
        }

        var scale = denoiser.ResultFormat(clean.Format).Height / clean.Height;
        if (clean.Height % scale != 0 || clean.Width % scale != 0)
            throw new BadInputException($"{file}: is {clean.Format}, and {denoiser.Name} makes pictures {scale} times larger; crop it to multiples of that.");
        var noisy = new Image(clean.Format with { Height = clean.Height / scale, Width = clean.Width / scale });
        BlockMean.Shrink(clean.Pixels, noisy.Pixels, clean.Format, scale);

        // The draw is named by the picture's place in the sorted list, as `desalt noise` names it.
        NoiseDraw.Fixed(seed, index).Apply(noise, noisy.Pixels, noisy.Pixels, noisy.Format);
        return (clean, noisy);
    }

    /// <summary>Scores of the restored and of the noisy pictures; they do not depend on the number of threads.</summary>
    public EvaluationResult Judge(IDenoiser denoiser, WorkerTeam team, CancellationToken cancellation)
    {
        var restored = new ScoreTable(MetricCatalog.All, cleanFiles.Count);
        var before = new ScoreTable(MetricCatalog.All, cleanFiles.Count);
        team.Run(cleanFiles.Count, (index, _) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var (clean, noisy) = Read(index, denoiser);
            restored.Measure(index, denoiser.Denoise(noisy, cancellation).Pixels, clean.Pixels, clean.Format);
            before.Measure(index, noisy.EnlargeNearest(clean.Height / noisy.Height).Pixels, clean.Pixels, clean.Format);
        });
        return new EvaluationResult(denoiser.Name, restored, before, [], []);
    }

    // A noisy picture may be of another kind than the clean one, as floats that were never clipped are: the name itself must agree.
    private static List<string> Partners(IReadOnlyList<string> cleanFiles, string noisyFolder)
    {
        var byStem = PictureFiles.InFolder(noisyFolder).ToLookup(file => Path.GetFileNameWithoutExtension(file));
        var partners = new List<string>();
        foreach (var clean in cleanFiles)
        {
            var same = Path.Combine(noisyFolder, Path.GetFileName(clean));
            var candidates = byStem[Path.GetFileNameWithoutExtension(clean)].ToList();
            if (candidates.Count == 0)
                throw new BadInputException($"{same}: is missing, and {clean} needs it; both folders must hold the same file names.");
            if (candidates.Count > 1 && !candidates.Contains(same))
                throw new BadInputException($"{clean}: both {candidates[0]} and {candidates[1]} could be its noisy picture; keep one of them.");
            partners.Add(candidates.Contains(same) ? same : candidates[0]);
        }

        return partners;
    }
}
