using Desalt.Images;

namespace Desalt.Denoising;

/// <summary>One denoiser made of two, of which each picture gets the one for its channels.</summary>
/// <param name="name">What tables and commands call it.</param>
/// <param name="grey">Takes pictures of one channel.</param>
/// <param name="colour">Takes pictures of three channels.</param>
public sealed class GreyOrColourDenoiser(string name, IDenoiser grey, IDenoiser colour) : IDenoiser
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ImageFormat ResultFormat(ImageFormat format) => For(format).ResultFormat(format);

    /// <inheritdoc/>
    public void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default) =>
        For(format).Denoise(noisy, restored, format, count, cancellation);

    /// <inheritdoc/>
    public void DenoiseInPlace(Image picture, IProgress<double>? progress, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        For(picture.Format).DenoiseInPlace(picture, progress, cancellation);
    }

    private IDenoiser For(ImageFormat format) => format.Channels == 1 ? grey : colour;
}
