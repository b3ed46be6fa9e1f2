using Desalt.Images;
using Desalt.Models;

namespace Desalt.Denoising;

/// <summary>Where denoisers come from.</summary>
public static class Denoiser
{
    // Larger pictures go through a fully convolutional network in windows of this side, so that memory stays bounded.
    private const int LargestWhole = 512;

    /// <summary>
    /// Loads a shipped model by name or a model file by path, as a denoiser of pictures of any size. A network of one fixed size
    /// goes over larger pictures in overlapping windows of that size.
    /// </summary>
    /// <exception cref="Engine.BadInputException">There is no such model, or the file is damaged.</exception>
    public static IDenoiser Load(string nameOrPath) => Of(TrainedModel.Load(nameOrPath), Path.GetFileNameWithoutExtension(nameOrPath));

    /// <summary>A trained model as a denoiser of pictures of any size.</summary>
    public static IDenoiser Of(TrainedModel model, string name)
    {
        var network = new NetworkDenoiser(model, name);
        var native = network.NativeShape;
        return network.TakesAnySize
            ? new LargePictures(network, new ImageFormat(LargestWhole, LargestWhole, native.Channels, 32))
            : new WindowedDenoiser(network, new ImageFormat(native.Height, native.Width, native.Channels, 32));
    }

    // Whole where the picture is small enough, in windows where it is not.
    private sealed class LargePictures(NetworkDenoiser whole, ImageFormat window) : IDenoiser
    {
        private readonly WindowedDenoiser windowed = new(whole, window);

        public string Name => whole.Name;

        public void Denoise(ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation)
        {
            IDenoiser chosen = format.Height <= window.Height && format.Width <= window.Width ? whole : windowed;
            chosen.Denoise(noisy, restored, format, count, cancellation);
        }
    }
}
