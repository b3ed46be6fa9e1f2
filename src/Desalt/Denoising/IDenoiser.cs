using Desalt.Images;

namespace Desalt.Denoising;

/// <summary>Whatever takes noise out of pictures: a network or a classical filter. Safe to use from several threads at once.</summary>
public interface IDenoiser
{
    /// <summary>The name that tables and commands use.</summary>
    string Name { get; }

    /// <summary>The format of what comes out: that of the noisy picture, except of methods that enlarge as well.</summary>
    ImageFormat ResultFormat(ImageFormat format) => format;

    /// <summary>Cleans <paramref name="count"/> pictures of one format.</summary>
    /// <param name="noisy">count x height x width x channels samples, usually in [0, 1].</param>
    /// <param name="restored">count pictures of <see cref="ResultFormat"/>, other memory; every sample is written, clipped to [0, 1].</param>
    /// <param name="format">The format of each picture.</param>
    /// <param name="count">Number of pictures.</param>
    /// <param name="cancellation">Stops between pictures.</param>
    /// <exception cref="Engine.BadInputException">The method cannot take pictures of this format; the message says which it can.</exception>
    void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default);

    /// <summary>Cleans one picture; alpha is carried along.</summary>
    Image Denoise(Image noisy, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(noisy);
        var format = ResultFormat(noisy.Format);
        var restored = new Image(format) { Alpha = format == noisy.Format ? noisy.Alpha : null, Metadata = noisy.Metadata };
        Denoise(noisy.Pixels, restored.Pixels, noisy.Format, 1, cancellation);
        return restored;
    }

    /// <summary>Cleans one picture where it stands, without a second one in memory where the method can do so.</summary>
    /// <param name="picture">The picture, which <see cref="ResultFormat"/> must leave as it is; where the work is stopped, part of it is clean and part of it is not.</param>
    /// <param name="progress">Told the share that is done, from any thread; null for nobody.</param>
    /// <param name="cancellation">Stops between parts of the picture.</param>
    /// <exception cref="Engine.BadInputException">The method cannot take such a picture.</exception>
    void DenoiseInPlace(Image picture, IProgress<double>? progress, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        Denoise(picture, cancellation).Pixels.CopyTo(picture.Pixels, 0);
        progress?.Report(1);
    }
}
