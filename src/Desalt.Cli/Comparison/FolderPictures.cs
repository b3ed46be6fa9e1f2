using Desalt.Cli.Pictures;
using Desalt.Denoising;
using Desalt.Engine.Threading;
using Desalt.Evaluation;
using Desalt.Images;
using Desalt.Metrics;
using Desalt.Recognition;

namespace Desalt.Cli.Comparison;

/// <summary>Clean pictures of a person's own folder, under noise that is added or beside noisy ones that were given.</summary>
internal sealed class FolderPictures : ComparedPictures
{
    private const int MostShown = 2;

    private readonly string cleanFolder;
    private readonly string? noisyFolder;
    private readonly int? most;
    private readonly float white;
    private readonly PicturePairs example;

    /// <summary>Opens the pictures.</summary>
    /// <param name="cleanFolder">The clean pictures.</param>
    /// <param name="noisyFolder">The noisy ones; null where noise is added.</param>
    /// <param name="seed">Seed of that noise.</param>
    /// <param name="most">At most so many, the first ones by name; null for all.</param>
    /// <param name="white">What white is in pictures of floats.</param>
    /// <exception cref="Engine.BadInputException">A folder or the partner of a picture is missing.</exception>
    public FolderPictures(string cleanFolder, string? noisyFolder, ulong seed, int? most, float white)
    {
        (this.cleanFolder, this.noisyFolder, this.most, this.white, Seed) = (cleanFolder, noisyFolder, most, white, seed);
        example = new PicturePairs(cleanFolder, noisyFolder, null, seed, white);
        Format = example.ReadClean(0).Format;
    }

    /// <inheritdoc/>
    public override string Name => $"the folder {Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(cleanFolder)))}";

    /// <inheritdoc/>
    public override string Rule => noisyFolder is null ? "all its pictures" : "all its pictures, with the noisy ones that were given";

    /// <inheritdoc/>
    public override string Remark => "Whether a model has seen these pictures when it learned cannot be known here.";

    /// <inheritdoc/>
    public override bool AreUnseen => false;

    /// <inheritdoc/>
    public override int Count => Math.Min(most ?? int.MaxValue, example.Count);

    /// <inheritdoc/>
    public override ulong Seed { get; }

    /// <inheritdoc/>
    public override ImageFormat Format { get; }

    /// <inheritdoc/>
    public override string Identity => example.Identity(Count);

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shown => [.. Enumerable.Range(0, Math.Min(MostShown, Count))];

    /// <inheritdoc/>
    public override (Image Noisy, Image Clean) Read(ComparedNoise noise, int number)
    {
        var (clean, noisy) = Pair(PairsUnder(noise), number);
        return (noisy, clean);
    }

    /// <inheritdoc/>
    public override MethodTrial Try(
        ComparedNoise noise, IDenoiser denoiser, IReadOnlyList<Metric> metrics, PictureClassifier? classifier, WorkerTeam team,
        Action<int> done, CancellationToken cancellation)
    {
        var pairs = PairsUnder(noise);
        return MethodTrial.Run(Count, number => Pair(pairs, number), denoiser, metrics, team, done, cancellation);
    }

    // All methods get the same noisy pictures, of the size of the clean ones.
    private static (Image Clean, Image Noisy) Pair(PicturePairs pairs, int number) => pairs.Read(number, new DoNothing());

    private PicturePairs PairsUnder(ComparedNoise noise) => new(cleanFolder, noisyFolder, noise.Model, Seed, white);
}
