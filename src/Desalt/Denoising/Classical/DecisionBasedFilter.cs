using Desalt.Images;

namespace Desalt.Denoising.Classical;

/// <summary>
/// Repairs only the samples that it finds corrupted (<see cref="ImpulseDetection"/> says how) and leaves all others as they are,
/// channel by channel. A corrupted sample becomes the Riesz mean of the sound ones in the smallest square around it that has any:
/// their average with weights 1 / (1 + d^2)^2 for the distance d (S. Enginoglu, U. Erkan and S. Memis, "Pixel similarity-based adaptive
/// Riesz mean filter for salt-and-pepper noise removal", Multimedia Tools and Applications 78, 2019). A sample with no sound one
/// within <see cref="LargestRadius"/> stays. Over the border the picture is mirrored at its edge.
/// </summary>
public sealed class DecisionBasedFilter : IDenoiser
{
    /// <summary>Rows and columns up to which sound samples are looked for.</summary>
    public const int LargestRadius = 9;

    private const int Neighbours = 8;
    private const float SpreadFactor = 2;

    private readonly float threshold;

    /// <summary>A filter.</summary>
    /// <param name="detection">How corrupted samples are found.</param>
    /// <param name="threshold">
    /// For <see cref="ImpulseDetection.Outliers"/>: how far a sample may always lie from the median of its neighbours, in units of
    /// the picture's range [0, 1]; at least 0, at most 1.
    /// </param>
    public DecisionBasedFilter(ImpulseDetection detection = ImpulseDetection.Outliers, double threshold = 0.1)
    {
        if (!Enum.IsDefined(detection))
            throw new ArgumentOutOfRangeException(nameof(detection), detection, "There is no such detection of impulses.");
        if (!(threshold >= 0 && threshold <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold for outliers is at least 0, at most 1.");
        Detection = detection;
        this.threshold = (float)threshold;
    }

    /// <summary>How corrupted samples are found.</summary>
    public ImpulseDetection Detection { get; }

    /// <inheritdoc/>
    public string Name => Detection == ImpulseDetection.Extremes ? "decision-extremes" : "decision-outliers";

    /// <inheritdoc/>
    public void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default)
    {
        var planes = new MirroredPlanes(format, LargestRadius);
        // The same margin lies around the marks, so that a mirrored sample is as sound as its original.
        var marks = new MirroredPlanes(format, LargestRadius);
        var corrupted = new float[format.SampleCount];
        for (var picture = 0; picture < count; picture++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = picture * format.SampleCount;
            planes.Load(noisy.Slice(start, format.SampleCount));
            for (var i = 0; i < corrupted.Length; i++)
                corrupted[i] = IsCorrupted(planes.Plane(i % format.Channels), IndexOf(planes, format, i), planes.Stride) ? 1 : 0;
            marks.Load(corrupted);
            for (var i = 0; i < corrupted.Length; i++)
            {
                var value = noisy[start + i];
                if (corrupted[i] != 0)
                    value = Repair(planes.Plane(i % format.Channels), marks.Plane(i % format.Channels), IndexOf(planes, format, i), planes.Stride);
                restored[start + i] = Math.Clamp(value, 0f, 1f);
            }
        }
    }

    private static int IndexOf(MirroredPlanes planes, ImageFormat format, int sample)
    {
        var (y, x) = Math.DivRem(sample / format.Channels, format.Width);
        return planes.Index(y, x);
    }

    private bool IsCorrupted(ReadOnlySpan<float> plane, int center, int stride)
    {
        var value = plane[center];
        if (Detection == ImpulseDetection.Extremes)
            return value is <= 0f or >= 1f;

        Span<float> around = stackalloc float[Neighbours];
        ReadOnlySpan<int> offsets = [-stride - 1, -stride, -stride + 1, -1, 1, stride - 1, stride, stride + 1];
        for (var i = 0; i < Neighbours; i++)
            around[i] = plane[center + offsets[i]];
        var median = MedianOfEight(around);
        for (var i = 0; i < Neighbours; i++)
            around[i] = MathF.Abs(around[i] - median);
        return MathF.Abs(value - median) > threshold + (SpreadFactor * MedianOfEight(around));
    }

    private static float MedianOfEight(Span<float> values)
    {
        values.Sort();
        return (values[3] + values[4]) / 2;
    }

    private static float Repair(ReadOnlySpan<float> plane, ReadOnlySpan<float> marks, int center, int stride)
    {
        for (var radius = 1; radius <= LargestRadius; radius++)
        {
            var (sum, weights) = (0f, 0f);
            for (var dy = -radius; dy <= radius; dy++)
            {
                for (var dx = -radius; dx <= radius; dx++)
                {
                    var at = center + (dy * stride) + dx;
                    if (marks[at] != 0)
                        continue;
                    var falloff = 1 + (dy * dy) + (dx * dx);
                    var weight = 1f / (falloff * falloff);
                    sum += weight * plane[at];
                    weights += weight;
                }
            }

            if (weights > 0)
                return sum / weights;
        }

        return plane[center];
    }
}
