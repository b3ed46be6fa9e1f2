using Desalt.Engine;
using Desalt.Engine.Networks;

namespace Desalt.Models;

/// <summary>An architecture that this program knows.</summary>
/// <param name="Name">Name in commands and files.</param>
/// <param name="Purpose">One sentence on what it is for.</param>
/// <param name="Build">Makes the network.</param>
/// <param name="Recipe">The default training.</param>
/// <param name="Published">The training of the project report; null for models that are ours.</param>
/// <param name="PublishedTrainMse">The report's mean squared error on its training pictures; null where there is none.</param>
/// <param name="PublishedValidationMse">The report's mean squared error on its validation pictures; null where there is none.</param>
public sealed record CatalogEntry(
    string Name,
    string Purpose,
    Func<Network> Build,
    Recipe Recipe,
    Recipe? Published = null,
    double? PublishedTrainMse = null,
    double? PublishedValidationMse = null)
{
    /// <summary>Makes the network without batch normalizations, for weights that took them over; null where it never has any.</summary>
    public Func<Network>? BuildMerged { get; init; }

    /// <summary>How weights from elsewhere are arranged.</summary>
    public PublishedWeights Weights { get; init; } = new();

    /// <summary>Whether the network turns pictures into pictures; one that does not names the class of a picture.</summary>
    public bool IsDenoiser => Recipe.Loss == Loss.MeanSquaredError;

    /// <summary>How many times higher and wider than the noisy pictures the restored ones are; 1 for a classifier.</summary>
    public int Scale => NetworkFit.ScaleOf(Build()) ?? 1;

    /// <summary>Whether the network reads the standard deviation of the noise at each pixel beside the picture.</summary>
    public bool IsToldNoise => NetworkFit.TakesNoiseMap(Build());

    /// <summary>The network for pictures of a given size; the weights are the same for every size that an architecture takes.</summary>
    /// <exception cref="BadInputException">The architecture does not take such pictures.</exception>
    public Network NetworkFor(int height, int width, int channels)
    {
        var native = Build();
        if (!IsDenoiser && native.InputShape == new Shape(height, width, channels))
            return native;
        if (IsDenoiser && native.InputShape.Channels == channels && NetworkFit.Exact(native, height, width) is { } network)
            return network;
        throw new BadInputException(
            $"{Name} takes no pictures of {width}x{height} with {channels} channel{(channels == 1 ? "" : "s")}; it was made for {native.InputShape}.");
    }
}
