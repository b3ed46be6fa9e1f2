using System.Globalization;
using Desalt.Datasets;
using Desalt.Engine;
using Desalt.Models;
using Desalt.Noise;

namespace Desalt.Cli.Data;

/// <summary>A folder of pictures of any sizes that a model learns from, patch by patch.</summary>
/// <param name="Folder">The folder, as it was named.</param>
/// <param name="Terms">Under which terms its pictures may be used; null where nobody said it.</param>
/// <param name="Pictures">Its pictures.</param>
/// <param name="Patch">Side of a patch.</param>
/// <param name="Patches">Patches of an epoch.</param>
internal sealed record OpenedFolder(string Folder, string? Terms, ImageFolder Pictures, int Patch, int Patches) : ITrainingData
{
    // Enough that the spread between draws of noise does not hide which epoch was the best.
    private const int ValidationPatches = 512;

    /// <inheritdoc/>
    public string Name => Folder;

    /// <inheritdoc/>
    public string SplitName => "hold-out";

    /// <inheritdoc/>
    public string Options => string.Create(
        CultureInfo.InvariantCulture, $"--data {Folder}{(Terms is null ? "" : $" --data-terms {CommandWord.Quoted(Terms)}")} --patch {Patch} --patches {Patches}");

    /// <inheritdoc/>
    public int TrainingCount => Patches;

    /// <inheritdoc/>
    public int ValidationCount => ValidationPatches;

    /// <inheritdoc/>
    public string Counts => string.Create(
        CultureInfo.InvariantCulture,
        $"{Pictures.Training.Count} pictures to train on, {Patches} patches of {Patch}x{Patch} an epoch, and {Pictures.Validation.Count} pictures to validate");

    /// <summary>Reads the pictures of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="terms">Under which terms its pictures may be used; null where nobody said it.</param>
    /// <param name="model">What will learn from them; its input says how many channels they must have.</param>
    /// <param name="patch">Side of a patch; null for the size that the model was made for.</param>
    /// <param name="patches">Patches of an epoch; null for those of the model's recipe.</param>
    /// <param name="seed">Seed of the choice of pictures to validate by.</param>
    /// <param name="memory">Bytes of decoded pictures to keep.</param>
    /// <exception cref="BadInputException">The folder cannot be used, or the model is no denoiser.</exception>
    public static OpenedFolder Open(string folder, string? terms, CatalogEntry model, int? patch, int? patches, ulong seed, long memory)
    {
        if (!model.IsDenoiser)
            throw new BadInputException($"{folder}: holds pictures without classes, and {model.Name} learns classes; name a data set that has them.");
        var shape = model.Build().InputShape;
        return new OpenedFolder(folder, terms, ImageFolder.Open(folder, shape.Channels, seed, memory), patch ?? shape.Height * model.Scale, patches ?? model.Recipe.Patches);
    }

    /// <inheritdoc/>
    public IExampleSource Training(CatalogEntry model, INoise noise, ulong seed, bool fixedNoise, Strength contrast) =>
        Sampler(model, Pictures.Training, Patches, noise, seed, fixedNoise, contrast);

    /// <inheritdoc/>
    public IExampleSource Validation(CatalogEntry model, INoise noise, ulong seed, Strength contrast) =>
        new KeptExamples(Sampler(model, Pictures.Validation, ValidationPatches, noise, seed, fixedDraws: true, contrast));

    private PatchSampler Sampler(
        CatalogEntry model, IReadOnlyList<CompactPicture> pictures, int count, INoise noise, ulong seed, bool fixedDraws, Strength contrast) =>
        new(pictures, Pictures.IsHeld, Patch, count, noise, seed, fixedDraws)
        {
            Contrast = contrast,
            TellsNoise = model.IsToldNoise,
            Shrinking = model.Scale,
        };
}
