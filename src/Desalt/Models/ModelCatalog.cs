using Desalt.Engine;
using Desalt.Engine.Networks;

namespace Desalt.Models;

/// <summary>The architectures by name.</summary>
public static class ModelCatalog
{
    /// <summary>All architectures, the project report's first.</summary>
    public static IReadOnlyList<CatalogEntry> Entries { get; } =
    [
        new(
            "cae",
            "The project report's convolutional autoencoder for 28x28 grey garments.",
            Cae.Build,
            new Recipe(Epochs: 20, BatchSize: 64, "one-cycle:2e-3", FixedNoise: false),
            new Recipe(Epochs: 1000, BatchSize: 2048, "constant:1e-3", FixedNoise: true),
            PublishedTrainMse: 0.0182373,
            PublishedValidationMse: 0.01255),
        new(
            "cnn",
            "The project report's simple convolutional network for 28x28 grey garments.",
            Cnn.Build,
            new Recipe(Epochs: 72, BatchSize: 256, "one-cycle:4e-3", FixedNoise: false),
            new Recipe(Epochs: 600, BatchSize: 1000, "constant:1e-3", FixedNoise: true, Scheme: "report-cnn"),
            PublishedTrainMse: 0.0187,
            PublishedValidationMse: 0.0132),
        new(
            "unet",
            "Our small residual U-Net: keeps the detail that the autoencoder's bottleneck smears; grey pictures of any size.",
            Unet.Build,
            new Recipe(Epochs: 24, BatchSize: 64, "one-cycle:2e-3", FixedNoise: false)),
        new(
            "cae-colour",
            "The report's autoencoder with three channels, for 28x28 garments in colour.",
            Cae.BuildColour,
            new Recipe(Epochs: 20, BatchSize: 64, "one-cycle:2e-3", FixedNoise: false)),
        new(
            "cnn-colour",
            "The report's simple network with three channels, for 28x28 garments in colour.",
            Cnn.BuildColour,
            new Recipe(Epochs: 72, BatchSize: 256, "one-cycle:4e-3", FixedNoise: false)),
        new(
            "unet-colour",
            "Our small residual U-Net with three channels, for colour pictures of any size.",
            Unet.BuildColour,
            new Recipe(Epochs: 24, BatchSize: 64, "one-cycle:2e-3", FixedNoise: false)),
        new(
            "dncnn-s",
            "DnCNN-S (Zhang et al., 2017): 17 layers for grey photographs of any size; 50 times the operations of cae.",
            DnCnn.Build,
            new Recipe(Epochs: 3, BatchSize: 128, "one-cycle:1e-3", FixedNoise: false)),
        new(
            "photo",
            "Our compact blind denoiser of grey photographs of any size under Gaussian noise.",
            Photo.BuildGrey,
            PhotoRecipe("one-of(gaussian:0..55/255,no-clip;gaussian:0..55/255)")),
        new(
            "photo-colour",
            "The same for colour photographs.",
            Photo.BuildColour,
            PhotoRecipe("one-of(gaussian:0..55/255,no-clip;gaussian:0..55/255)")),
        new(
            "photo-impulse",
            "Our denoiser of grey photographs of any size under salt and pepper; keeps every sample that is neither black nor white.",
            PhotoImpulse.BuildGrey,
            PhotoRecipe("salt-pepper:0.05..0.7,preset=skimage,salt-vs-pepper=0.1..0.9")),
        new(
            "photo-impulse-colour",
            "The same for colour photographs.",
            PhotoImpulse.BuildColour,
            PhotoRecipe("salt-pepper:0.05..0.7,preset=skimage,salt-vs-pepper=0.1..0.9")),
        new(
            "classifier",
            "Our compact classifier of 28x28 grey garments: tells what denoising does for recognition.",
            GarmentClassifier.Build,
            new Recipe(Epochs: 24, BatchSize: 64, "one-cycle:3e-3", FixedNoise: false, "official") { Loss = Loss.SoftmaxCrossEntropy, Noise = "none" }),
    ];

    /// <summary>The architectures that turn pictures into pictures.</summary>
    public static IReadOnlyList<CatalogEntry> Denoisers { get; } = [.. Entries.Where(entry => entry.IsDenoiser)];

    /// <summary>The denoisers made for 28x28 grey garments, which the report is about.</summary>
    public static IReadOnlyList<CatalogEntry> Garments { get; } =
        [.. Denoisers.Where(entry => entry.Build().InputShape is { Height: 28, Width: 28, Channels: 1 })];

    /// <summary>Finds an architecture.</summary>
    /// <exception cref="BadInputException">There is none of that name.</exception>
    public static CatalogEntry Find(string name) =>
        Entries.FirstOrDefault(entry => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new BadInputException(
            $"model '{name}': no architecture of that name; choose {string.Join(", ", Entries.Select(entry => entry.Name))}.");

    private static Recipe PhotoRecipe(string noise) => new(Epochs: 24, BatchSize: 16, "one-cycle:1e-3", FixedNoise: false) { Noise = noise, HalfPrecision = true };
}
