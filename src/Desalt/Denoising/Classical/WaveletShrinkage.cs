using System.Numerics;
using Desalt.Images;

namespace Desalt.Denoising.Classical;

/// <summary>
/// Wavelet shrinkage with the BayesShrink threshold (S. G. Chang, B. Yu and M. Vetterli, "Adaptive wavelet thresholding for image
/// denoising and compression", IEEE Transactions on Image Processing 9(9), 2000), channel by channel: in each band of Haar details w the
/// signal's variance is max(mean(w^2) - sigma^2, 0), and all its coefficients are drawn to zero by T = sigma^2 / sqrt(signal's
/// variance), a band without signal to zero itself. Against the blocks that one Haar grid leaves, the results of several grids, each
/// shifted by one pixel, are averaged (cycle spinning: R. R. Coifman and D. L. Donoho, "Translation-invariant de-noising", 1995); a
/// shift continues the picture by its mirror image.
/// </summary>
public sealed class WaveletShrinkage : IDenoiser
{
    /// <summary>A filter.</summary>
    /// <param name="sigma">Deviation of the noise, in units of the picture's range [0, 1]; over 0.</param>
    /// <param name="shifts">Grids are shifted by 0 to this many pixels less one in both directions: 1 to 16; 1 means one grid.</param>
    public WaveletShrinkage(double sigma = 0.1, int shifts = 4)
    {
        if (!(sigma > 0) || !double.IsFinite(sigma))
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "The deviation of the noise that wavelet shrinkage takes out is over 0.");
        ArgumentOutOfRangeException.ThrowIfLessThan(shifts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shifts, 16);
        Sigma = sigma;
        Shifts = shifts;
    }

    /// <summary>Deviation of the noise.</summary>
    public double Sigma { get; }

    /// <summary>Number of shifts in each direction.</summary>
    public int Shifts { get; }

    /// <inheritdoc/>
    public string Name => "wavelet";

    /// <inheritdoc/>
    public void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default)
    {
        // Three levels fewer than the picture could be halved: the coarsest pictures hold no noise worth a threshold.
        var levels = Math.Max(1, BitOperations.Log2((uint)Math.Min(format.Height, format.Width)) - 3);
        var sum = new float[format.SampleCount];
        for (var picture = 0; picture < count; picture++)
        {
            var start = picture * format.SampleCount;
            Array.Clear(sum);
            for (var shift = 0; shift < Shifts * Shifts; shift++)
            {
                cancellation.ThrowIfCancellationRequested();
                AddShifted(noisy.Slice(start, format.SampleCount), sum, format, shift / Shifts, shift % Shifts, levels);
            }

            for (var i = 0; i < sum.Length; i++)
                restored[start + i] = Math.Clamp(sum[i] / (Shifts * Shifts), 0f, 1f);
        }
    }

    // The picture with some rows above and columns left of it, shrunk and cut out again.
    private void AddShifted(ReadOnlySpan<float> picture, float[] sum, ImageFormat format, int rows, int columns, int levels)
    {
        var (height, width, channels) = (format.Height + rows, format.Width + columns, format.Channels);
        var plane = new float[height * width];
        for (var channel = 0; channel < channels; channel++)
        {
            for (var i = 0; i < plane.Length; i++)
            {
                var (y, x) = (BorderReflection.Index((i / width) - rows, format.Height), BorderReflection.Index((i % width) - columns, format.Width));
                plane[i] = picture[(((y * format.Width) + x) * channels) + channel];
            }

            Shrink(plane, height, width, levels);
            for (var i = 0; i < format.Height * format.Width; i++)
            {
                var (y, x) = Math.DivRem(i, format.Width);
                sum[(i * channels) + channel] += plane[((y + rows) * width) + x + columns];
            }
        }
    }

    private void Shrink(Span<float> picture, int height, int width, int levels)
    {
        if (levels == 0)
            return;
        var bands = new HaarSplit(height, width);
        bands.Split(picture);
        foreach (var details in new[] { bands.Vertical, bands.Horizontal, bands.Diagonal })
            ShrinkBand(details);
        Shrink(bands.Coarse, bands.CoarseHeight, bands.CoarseWidth, levels - 1);
        bands.Merge(picture);
    }

    private void ShrinkBand(Span<float> details)
    {
        var squares = 0.0;
        foreach (var detail in details)
            squares += (double)detail * detail;
        var signal = (squares / details.Length) - (Sigma * Sigma);
        if (signal <= 0)
        {
            details.Clear();
            return;
        }

        var threshold = (float)(Sigma * Sigma / Math.Sqrt(signal));
        foreach (ref var detail in details)
            detail = MathF.CopySign(Math.Max(MathF.Abs(detail) - threshold, 0f), detail);
    }
}
