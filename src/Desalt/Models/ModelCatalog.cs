using Desalt.Engine;
using Desalt.Engine.Networks;

namespace Desalt.Models;

/// <summary>The architectures by name.</summary>
public static class ModelCatalog
{
    private const string Known = "gaussian:25/255,no-clip";
    private const string Blind = "gaussian:0..55/255,no-clip";
    private const string ThreeTasks = "one-of(gaussian:0..55/255,no-clip;downscale:2..4;jpeg:5..99)";
    private const string Told = "gaussian:0..75/255,no-clip";

    private static readonly PublishedWeights Residual = new() { Subtracts = true };

    private static readonly PublishedWeights Attention = new() { Order = ["layers.", "conv1_", "fuse", "conv3"], Subtracts = true };

    private static readonly PublishedWeights Dual =
        new() { Order = ["conv1_", "conv2_", "BN", "conv3_"], Unused = ["conv3"], Subtracts = true };

    private static readonly PublishedWeights Blocks = new() { Block = 2 };

    // The networks of the literature, which learn on pieces of photographs.
    private static IEnumerable<CatalogEntry> Literature =>
    [
        Photographs("dncnn-s-colour", "DnCNN-S for colour photographs.", DnCnn.BuildSpecificColour, Residual, Known),
        Photographs("dncnn-b", "DnCNN-B (Zhang et al., 2017): 20 layers, blind to the strength of the noise, grey photographs.", DnCnn.BuildBlind, Residual, Blind),
        Photographs("cdncnn-b", "CDnCNN-B: DnCNN-B for colour photographs.", DnCnn.BuildBlindColour, Residual, Blind),
        Photographs("dncnn-3", "DnCNN-3: the layers of DnCNN-B for noise, pictures enlarged 2 to 4 times and JPEG blocks.", DnCnn.BuildThreeTasks, Residual, ThreeTasks),
        Photographs("fdncnn", "FDnCNN (Zhang, 2017): DnCNN that is told the noise at each pixel, grey photographs.", FDnCnn.Build, new PublishedWeights(), Told),
        Photographs("fdncnn-colour", "FDnCNN for colour photographs.", FDnCnn.BuildColour, new PublishedWeights(), Told),
        Photographs("ffdnet", "FFDNet (Zhang et al., 2018): fast, told the noise at each pixel, grey photographs.", FfdNet.Build, Blocks, Told),
        Photographs("ffdnet-colour", "FFDNet for colour photographs.", FfdNet.BuildColour, Blocks, Told),
        Photographs("adnet", "ADNet (Tian et al., 2020): dilated convolutions and attention, grey photographs.", AdNet.Build, Attention, Known),
        Photographs("adnet-colour", "ADNet for colour photographs.", AdNet.BuildColour, Attention, Known),
        Photographs("dudenet", "DudeNet (Tian et al., 2020): two networks side by side, grey photographs.", DudeNet.Build, Dual, Known),
        Photographs("dudenet-colour", "DudeNet for colour photographs.", DudeNet.BuildColour, Dual, Known),
        Photographs("medical", "Gondara's autoencoder (2016) for small sets of medical pictures of 64x64, grey.", MedicalAutoencoder.Build, new PublishedWeights(), Known),
        Photographs("medical-colour", "Gondara's autoencoder for colour pictures.", MedicalAutoencoder.BuildColour, new PublishedWeights(), Known),
        Photographs("enlarge-2x", "Our autoencoder that takes out noise and enlarges twice, grey.", EnlargingAutoencoder.Build, new PublishedWeights(), Known),
        Photographs("enlarge-2x-colour", "Our autoencoder that takes out noise and enlarges twice, colour.", EnlargingAutoencoder.BuildColour, new PublishedWeights(), Known),
    ];

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
            new Recipe(Epochs: 72, BatchSize: 256, "one-cycle:4e-3", FixedNoise: false) { HalfPrecision = true },
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
            () => DnCnn.BuildSpecific(),
            new Recipe(Epochs: 3, BatchSize: 128, "one-cycle:1e-3", FixedNoise: false))
        {
            BuildMerged = () => DnCnn.BuildSpecific(normalized: false),
            Weights = Residual,
        },
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
        .. Literature,
        new(
            "sparse",
            "A sparse autoencoder of 28x28 grey garments, L1 penalty: few of the 400 values of its code are above 0.",
            SparseAutoencoder.Build,
            new Recipe(Epochs: 30, BatchSize: 64, "one-cycle:1e-3", FixedNoise: false)),
        new(
            "sparse-kl",
            "The same with the Kullback-Leibler penalty: each value of its code is seldom above 0.",
            SparseAutoencoder.BuildDivergence,
            new Recipe(Epochs: 30, BatchSize: 64, "one-cycle:1e-3", FixedNoise: false)),
    ];

    /// <summary>The architectures that turn pictures into pictures.</summary>
    public static IReadOnlyList<CatalogEntry> Denoisers { get; } = [.. Entries.Where(entry => entry.IsDenoiser)];

    /// <summary>The denoisers of 28x28 grey garments that `desalt reproduce` compares.</summary>
    public static IReadOnlyList<CatalogEntry> Garments { get; } = [Find("cae"), Find("cnn"), Find("unet")];

    /// <summary>Finds an architecture.</summary>
    /// <exception cref="BadInputException">There is none of that name.</exception>
    public static CatalogEntry Find(string name) =>
        Entries.FirstOrDefault(entry => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new BadInputException(
            $"model '{name}': no architecture of that name; choose {string.Join(", ", Entries.Select(entry => entry.Name))}.");

    private static Recipe PhotoRecipe(string noise) => new(Epochs: 24, BatchSize: 16, "one-cycle:1e-3", FixedNoise: false) { Noise = noise, HalfPrecision = true };

    private static CatalogEntry Photographs(string name, string purpose, Func<bool, Network> build, PublishedWeights weights, string noise) =>
        Photographs(name, purpose, () => build(true), weights, noise) with { BuildMerged = () => build(false) };

    private static CatalogEntry Photographs(string name, string purpose, Func<Network> build, PublishedWeights weights, string noise) =>
        new(name, purpose, build, new Recipe(Epochs: 50, BatchSize: 128, "one-cycle:1e-3", FixedNoise: false) { Noise = noise }) { Weights = weights };
}
