using Desalt.Images;
using Desalt.Models;

namespace Desalt.Denoising;

/// <summary>Where denoisers come from.</summary>
public static class Denoiser
{
    /// <summary>Loads a shipped model by name or a model file by path, as a denoiser of pictures of any size that uses all processors.</summary>
    /// <param name="nameOrPath">The model.</param>
    /// <param name="sigma">Standard deviation of the noise, white being 1, for networks that must be told; others ignore it.</param>
    /// <exception cref="Engine.BadInputException">There is no such model, or the file is damaged.</exception>
    public static IDenoiser Load(string nameOrPath, double? sigma = null) =>
        Of(TrainedModel.Load(nameOrPath), Path.GetFileNameWithoutExtension(nameOrPath), Environment.ProcessorCount, sigma);

    /// <summary>
    /// A trained model as a denoiser of pictures of any size. A network of one fixed size goes over larger pictures in overlapping
    /// windows of that size.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="name">What tables and commands call it.</param>
    /// <param name="threads">Threads that share the work on a large picture; the result does not depend on it.</param>
    /// <param name="sigma">Standard deviation of the noise, white being 1, for networks that must be told; others ignore it.</param>
    public static IDenoiser Of(TrainedModel model, string name, int threads = 1, double? sigma = null)
    {
        var network = new NetworkDenoiser(model, name, threads);
        if (sigma is { } told)
            network = network.WithSigma(told);
        var native = network.NativeShape;
        return network.TakesAnySize
            ? network
            : new WindowedDenoiser(network, new ImageFormat(native.Height, native.Width, native.Channels, 32));
    }
}
