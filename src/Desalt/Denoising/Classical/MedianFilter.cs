using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Desalt.Images;

namespace Desalt.Denoising.Classical;

/// <summary>
/// The median of the square of samples around each pixel, channel by channel; over the border the picture is mirrored at its
/// edge (d c b a | a b c d | d c b a), as scipy.ndimage.median_filter does by default.
/// </summary>
public sealed class MedianFilter : IDenoiser
{
    /// <summary>The largest window.</summary>
    public const int LargestSize = 31;

    /// <summary>A filter.</summary>
    /// <param name="size">Rows and columns of the window: odd, 3 to <see cref="LargestSize"/>.</param>
    public MedianFilter(int size = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 3);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, LargestSize);
        if (size % 2 == 0)
            throw new ArgumentOutOfRangeException(nameof(size), size, "The window of a median filter has an odd size.");
        Size = size;
    }

    /// <summary>Rows and columns of the window.</summary>
    public int Size { get; }

    /// <inheritdoc/>
    public string Name => $"median{Size}x{Size}";

    /// <inheritdoc/>
    public void Denoise(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, int count, CancellationToken cancellation = default)
    {
        // Whole vectors are computed, also at the end of a row: both buffers have room for the lanes past it.
        var outputLength = (format.Width * format.Channels) + Vector<float>.Count;
        var paddedLength = outputLength + ((Size - 1) * format.Channels);
        var rows = ArrayPool<float>.Shared.Rent(Size * paddedLength);
        var output = ArrayPool<float>.Shared.Rent(outputLength);
        rows.AsSpan().Clear();
        for (var picture = 0; picture < count; picture++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = picture * format.SampleCount;
            Filter(noisy.Slice(start, format.SampleCount), restored.Slice(start, format.SampleCount), format, rows, paddedLength, output);
        }

        ArrayPool<float>.Shared.Return(rows);
        ArrayPool<float>.Shared.Return(output);
    }

    // The last `Size` rows stand in a ring; a median does not care in which order they lie there.
    private void Filter(ReadOnlySpan<float> noisy, Span<float> restored, ImageFormat format, float[] rows, int paddedLength, float[] output)
    {
        var radius = Size / 2;
        var rowLength = format.Width * format.Channels;
        for (var below = -radius; below < format.Height + radius; below++)
        {
            var source = noisy.Slice(BorderReflection.Index(below, format.Height) * rowLength, rowLength);
            PadRow(source, rows.AsSpan((below + radius) % Size * paddedLength), format, radius);
            var y = below - radius;
            if (y < 0)
                continue;
            MedianRow(rows, paddedLength, format.Channels, rowLength, output);
            output.AsSpan(0, rowLength).CopyTo(restored[(y * rowLength)..]);
        }
    }

    private static void PadRow(ReadOnlySpan<float> source, Span<float> padded, ImageFormat format, int radius)
    {
        var channels = format.Channels;
        source.CopyTo(padded[(radius * channels)..]);
        for (var x = 1; x <= radius; x++)
        {
            var (left, right) = (BorderReflection.Index(-x, format.Width), BorderReflection.Index(format.Width - 1 + x, format.Width));
            source.Slice(left * channels, channels).CopyTo(padded[((radius - x) * channels)..]);
            source.Slice(right * channels, channels).CopyTo(padded[((radius + format.Width - 1 + x) * channels)..]);
        }
    }

    // The median of n samples by forgetting: of any n/2 + 2 of them neither the least nor the greatest can be the median, so both
    // are dropped and the next sample comes in, until one is left. Only minima and maxima are taken, so each lane is a pixel.
    private void MedianRow(float[] rows, int paddedLength, int channels, int rowLength, float[] output)
    {
        var samples = Size * Size;
        Span<Vector<float>> kept = stackalloc Vector<float>[(samples / 2) + 2];
        ref var start = ref MemoryMarshal.GetArrayDataReference(rows);

        // The last vector starts at rowLength - 1 at most and its last tap (Size - 1) channels further: it ends inside paddedLength.
        for (var i = 0; i < rowLength; i += Vector<float>.Count)
        {
            var (row, column) = (0, 0);
            for (var n = 0; n < kept.Length; n++)
                kept[n] = Next(ref start);
            var left = kept.Length;
            while (true)
            {
                DropExtremes(kept[..left]);
                left -= 2;
                if (left <= 1)
                    break;
                kept[left++] = Next(ref start);
            }

            Vector.Min(Vector.Max(kept[0], Vector<float>.Zero), Vector<float>.One).CopyTo(output, i);

            Vector<float> Next(ref float origin)
            {
                var value = Vector.LoadUnsafe(ref origin, (nuint)((row * paddedLength) + i + (column * channels)));
                if (++column == Size)
                    (row, column) = (row + 1, 0);
                return value;
            }
        }
    }

    // Moves the least and the greatest of each lane to the last two places. The first round of exchanges leaves the lesser of
    // each pair in the front half and the greater in the back half, so that each half is searched for one of the two only.
    private static void DropExtremes(Span<Vector<float>> kept)
    {
        var (half, last) = (kept.Length / 2, kept.Length - 1);
        for (var i = 0; i < half; i++)
            Exchange(ref kept[i], ref kept[last - i]);
        for (var i = 1; i < kept.Length - half; i++)
            Exchange(ref kept[0], ref kept[i]);
        for (var i = half; i < last; i++)
            Exchange(ref kept[i], ref kept[last]);
        (kept[0], kept[last - 1]) = (kept[last - 1], kept[0]);
    }

    private static void Exchange(ref Vector<float> lesser, ref Vector<float> greater) =>
        (lesser, greater) = (Vector.Min(lesser, greater), Vector.Max(lesser, greater));
}
