using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Desalt.Cli.Data;
using Desalt.Datasets;
using Desalt.Denoising;
using Desalt.Engine.Threading;
using Desalt.Evaluation;
using Desalt.Images;
using Desalt.Metrics;
using Desalt.Recognition;

namespace Desalt.Cli.Comparison;

/// <summary>Pictures of a data set, with their classes.</summary>
/// <param name="data">The set.</param>
/// <param name="places">The judged pictures, as places in the set.</param>
/// <param name="seed">Seed of the noise.</param>
internal sealed class DataSetPictures(OpenedData data, int[] places, ulong seed) : ComparedPictures
{
    private const int MostShown = 3;

    /// <inheritdoc/>
    public override string Name => data.Name;

    /// <inheritdoc/>
    public override string Rule => JudgedPictures.Rule;

    /// <inheritdoc/>
    public override string Remark =>
        "No weights were fitted to these pictures; the epoch whose weights ship was chosen by validation pictures, these among them, under noise of seed 1.";

    /// <inheritdoc/>
    public override bool AreUnseen => true;

    /// <inheritdoc/>
    public override int Count => places.Length;

    /// <inheritdoc/>
    public override ulong Seed => seed;

    /// <inheritdoc/>
    public override ImageFormat Format => data.Images.Format;

    /// <inheritdoc/>
    public override string Identity => $"{data.Name} {Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<int>(places)))}";

    /// <inheritdoc/>
    public override byte[] Labels { get; } = Array.ConvertAll(places, place => data.Images.Labels[place]);

    /// <inheritdoc/>
    public override IReadOnlyList<string> ClassNames => data.Images.ClassNames;

    /// <inheritdoc/>
    // The first pictures of different classes, spread over the classes.
    public override IReadOnlyList<int> Shown =>
        [.. Enumerable.Range(0, places.Length).DistinctBy(number => Labels[number]).Where((_, i) => i % 3 == 0).Take(MostShown)];

    /// <inheritdoc/>
    public override (Image Noisy, Image Clean) Read(ComparedNoise noise, int number)
    {
        var (noisy, clean) = (new Image(Format), new Image(Format));
        Under(noise).Read(number, 0, noisy.Pixels, clean.Pixels);
        return (noisy, clean);
    }

    /// <inheritdoc/>
    public override MethodTrial Try(
        ComparedNoise noise, IDenoiser denoiser, IReadOnlyList<Metric> metrics, PictureClassifier? classifier, WorkerTeam team,
        Action<int> done, CancellationToken cancellation) =>
        MethodTrial.Run(Under(noise), denoiser, metrics, classifier, team, done, cancellation);

    // The noise is drawn once, by seed and place.
    private NoisyExamples Under(ComparedNoise noise) => new(data.Images, places, noise.Model!, seed, fixedNoise: true);
}
