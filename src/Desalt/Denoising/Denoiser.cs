using Desalt.Engine;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Models;

namespace Desalt.Denoising;

/// <summary>Where denoisers come from.</summary>
public static class Denoiser
{
    // A shipped model of this name's grey member is named without it.
    private const string ColourMember = "-colour";

    private static readonly Lazy<WorkerTeam> AllProcessors = new(() => new WorkerTeam(Environment.ProcessorCount));

    /// <summary>Loads a shipped model by name or a model file by path, as a denoiser of pictures of any size that uses all processors, in turns with others loaded so.</summary>
    /// <param name="nameOrPath">The model. One that ships for grey and for colour has one name for both; each picture gets what suits it.</param>
    /// <param name="sigma">Standard deviation of the noise, white being 1, for networks that must be told; others ignore it.</param>
    /// <exception cref="BadInputException">There is no such model, or the file is damaged.</exception>
    public static IDenoiser Load(string nameOrPath, double? sigma = null) => Load(nameOrPath, sigma, AllProcessors.Value);

    /// <summary>As <see cref="Load(string, double?)"/>, on given threads.</summary>
    /// <param name="nameOrPath">The model.</param>
    /// <param name="sigma">Standard deviation of the noise.</param>
    /// <param name="team">Threads that share the work on a picture, or null for the calling one alone; the result does not depend on it.</param>
    /// <exception cref="BadInputException">There is no such model, or the file is damaged.</exception>
    public static IDenoiser Load(string nameOrPath, double? sigma, WorkerTeam? team)
    {
        var name = Path.GetFileNameWithoutExtension(nameOrPath);
        var denoiser = Of(TrainedModel.Load(nameOrPath), name, team, sigma);
        return !File.Exists(nameOrPath) && TrainedModel.ShippedNames.Contains(name + ColourMember)
            ? new GreyOrColourDenoiser(name, denoiser, Of(TrainedModel.Load(name + ColourMember), name, team, sigma))
            : denoiser;
    }

    /// <summary>Loads a network that is told the noise at each pixel, for pictures whose noise differs from place to place.</summary>
    /// <param name="nameOrPath">The model: an FFDNet or FDnCNN, say.</param>
    /// <param name="noiseMap">A grey picture of the size of the pictures to come, whose samples are the standard deviations of their noise, white being 1.</param>
    /// <exception cref="BadInputException">There is no such model, the file is damaged, it is not told the noise at each pixel, or this is no map of it.</exception>
    public static IDenoiser Load(string nameOrPath, Image noiseMap) => Load(nameOrPath, noiseMap, AllProcessors.Value);

    /// <summary>As <see cref="Load(string, Image)"/>, on given threads.</summary>
    /// <param name="nameOrPath">The model.</param>
    /// <param name="noiseMap">Standard deviations of the noise.</param>
    /// <param name="team">Threads that share the work on a picture, or null for the calling one alone; the result does not depend on it.</param>
    /// <exception cref="BadInputException">There is no such model, the file is damaged, it is not told the noise at each pixel, or this is no map of it.</exception>
    public static IDenoiser Load(string nameOrPath, Image noiseMap, WorkerTeam? team) =>
        new NetworkDenoiser(TrainedModel.Load(nameOrPath), Path.GetFileNameWithoutExtension(nameOrPath), team).WithNoiseMap(noiseMap);

    /// <summary>
    /// A trained model as a denoiser of pictures of any size. A network of one fixed size goes over larger pictures in overlapping
    /// windows of that size.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="name">What tables and commands call it.</param>
    /// <param name="team">Threads that share the work on a picture, or null for the calling one alone; the result does not depend on it.</param>
    /// <param name="sigma">Standard deviation of the noise, white being 1, for networks that must be told; others ignore it.</param>
    public static IDenoiser Of(TrainedModel model, string name, WorkerTeam? team = null, double? sigma = null)
    {
        var network = new NetworkDenoiser(model, name, team);
        if (sigma is { } told)
            network = network.WithSigma(told);
        var native = network.NativeShape;
        return network.TakesAnySize
            ? network
            : new WindowedDenoiser(network, new ImageFormat(native.Height, native.Width, native.Channels, 32));
    }
}
