using System.Buffers;
using Desalt.Images;

namespace Desalt.Denoising.Classical;

/// <summary>
/// The adaptive median filter (H. Hwang and R. A. Haddad, "Adaptive median filters: new algorithms and results", IEEE Transactions
/// on Image Processing 4(4), 1995, algorithm RAMF), channel by channel. The square window around a sample grows from 3x3 until its
/// median lies strictly between its least and its greatest value, or until it has the largest size. A sample that itself lies
/// strictly between them stays as it is, any other becomes the median; where no window satisfies the first condition, the sample
/// becomes the median of the largest. Over the border the picture is mirrored at its edge.
/// </summary>
public sealed class AdaptiveMedianFilter : IDenoiser
{
    /// <summary>The largest window that can be asked for.</summary>
    public const int LargestSize = 31;

    /// <summary>A filter.</summary>
    /// <param name="maximumSize">Rows and columns to which the window may grow: odd, 3 to <see cref="LargestSize"/>.</param>
    public AdaptiveMedianFilter(int maximumSize = 19)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumSize, 3);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumSize, LargestSize);
        if (maximumSize % 2 == 0)
            throw new ArgumentOutOfRangeException(nameof(maximumSize), maximumSize, "The window of a median filter has an odd size.");
        MaximumSize = maximumSize;
    }

    /// <summary>Rows and columns to which the window may grow.</summary>
    public int MaximumSize { get; }

    /// <inheritdoc/>
    public string Name => "adaptive-median";

    /// <inheritdoc/>
    public void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default)
    {
        var window = ArrayPool<float>.Shared.Rent(MaximumSize * MaximumSize);
        var planes = new MirroredPlanes(format, MaximumSize / 2);
        for (var picture = 0; picture < count; picture++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = picture * format.SampleCount;
            planes.Load(noisy.Slice(start, format.SampleCount));
            var target = restored.Slice(start, format.SampleCount);
            for (var i = 0; i < target.Length; i++)
            {
                var (y, x) = Math.DivRem(i / format.Channels, format.Width);
                target[i] = Math.Clamp(Filter(planes.Plane(i % format.Channels), planes.Index(y, x), planes.Stride, window), 0f, 1f);
            }
        }

        ArrayPool<float>.Shared.Return(window);
    }

    private float Filter(ReadOnlySpan<float> plane, int center, int stride, float[] window)
    {
        var value = plane[center];
        var seen = new Extremes(value);
        window[0] = value;
        var size = 1;
        for (var radius = 1; radius <= MaximumSize / 2; radius++)
        {
            AddRing(plane, center, stride, radius, window, ref size, ref seen);
            // The median is strictly between the extremes where at most half of the samples equal either.
            if (seen.LeastCount > size / 2 || seen.GreatestCount > size / 2)
                continue;
            if (value > seen.Least && value < seen.Greatest)
                return value;
            break;
        }

        Array.Sort(window, 0, size);
        return window[size / 2];
    }

    // The samples that the window of this radius has and the one before it had not.
    private static void AddRing(
        ReadOnlySpan<float> plane, int center, int stride, int radius, float[] window, ref int size, ref Extremes seen)
    {
        for (var dy = -radius; dy <= radius; dy++)
        {
            var row = center + (dy * stride);
            var step = Math.Abs(dy) == radius ? 1 : 2 * radius;
            for (var dx = -radius; dx <= radius; dx += step)
            {
                var value = plane[row + dx];
                window[size++] = value;
                seen.Add(value);
            }
        }
    }

    // Least and greatest of the samples so far, and how often each occurs: enough to tell where the median lies without sorting.
    private struct Extremes(float first)
    {
        public float Least { get; private set; } = first;

        public float Greatest { get; private set; } = first;

        public int LeastCount { get; private set; } = 1;

        public int GreatestCount { get; private set; } = 1;

        public void Add(float value)
        {
            if (value < Least)
                (Least, LeastCount) = (value, 0);
            if (value > Greatest)
                (Greatest, GreatestCount) = (value, 0);
            LeastCount += value == Least ? 1 : 0;
            GreatestCount += value == Greatest ? 1 : 0;
        }
    }
}
