using Desalt.Images;

namespace Desalt.Denoising;

/// <summary>A denoiser that lets a share of the noisy picture through: less is taken out, of noise and of detail.</summary>
/// <param name="inner">The denoiser.</param>
/// <param name="share">Share of the noisy picture, in [0, 1].</param>
public sealed class KeptDetail(IDenoiser inner, double share) : IDenoiser
{
    private readonly float share = share is >= 0 and <= 1
        ? (float)share
        : throw new ArgumentOutOfRangeException(nameof(share), share, "The share of detail that is kept lies in [0, 1].");

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    /// <exception cref="Engine.BadInputException">The denoiser enlarges, so there is no noisy picture to mix with.</exception>
    public void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default)
    {
        if (inner.ResultFormat(format) != format)
            throw new Engine.BadInputException($"{Name} enlarges pictures, so no detail of the noisy one can be kept.");
        inner.Denoise(noisy, restored, format, count, cancellation);
        for (var i = 0; i < restored.Length; i++)
            restored[i] = Math.Clamp(restored[i] + (share * (noisy[i] - restored[i])), 0f, 1f);
    }
}
