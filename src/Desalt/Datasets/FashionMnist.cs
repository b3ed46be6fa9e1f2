using Desalt.Engine;
using Desalt.Images;

namespace Desalt.Datasets;

/// <summary>
/// Fashion-MNIST: 70,000 grey pictures of clothes, 28x28, in ten classes (Xiao, Rasul, Vollgraf, 2017, arXiv:1708.07747; MIT licence).
/// </summary>
public static class FashionMnist
{
    /// <summary>Where Debian's package dataset-fashion-mnist puts the files.</summary>
    public const string InstalledFolder = "/usr/share/datasets/fashion-mnist";

    /// <summary>28x28, grey, 8 bit.</summary>
    public static ImageFormat Format { get; } = new(28, 28, 1, 8);

    /// <summary>The ten classes; the place is the label.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Reads all pictures, the 60,000 for training first, then the 10,000 for testing.</summary>
    /// <param name="folder">
    /// A folder that holds the IDX files (raw or gzip) or the CSV files. Null looks in <see cref="InstalledFolder"/>, then in
    /// <see cref="DatasetCache"/>, then downloads there from the makers' addresses.
    /// </param>
    /// <param name="progress">Told of each block of a download.</param>
    /// <param name="cancellation">Stops a download; what has arrived is kept and the next one goes on from there.</param>
    /// <exception cref="BadInputException">The files are unsound, or neither found nor to be had.</exception>
    public static LabeledImages Load(
        string? folder = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default) =>
        FashionMnistFolder.Read(folder ?? FashionMnistLocator.Default.FindOrFetch(progress, cancellation));
}
