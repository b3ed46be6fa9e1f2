using Desalt.Images;

namespace Desalt.Denoising;

/// <summary>The noisy picture as it is, clipped to [0, 1]: what every denoiser has to beat.</summary>
public sealed class DoNothing : IDenoiser
{
    /// <inheritdoc/>
    public string Name => "none";

    /// <inheritdoc/>
    public void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default)
    {
        for (var i = 0; i < noisy.Length; i++)
            restored[i] = Math.Clamp(noisy[i], 0f, 1f);
    }
}
